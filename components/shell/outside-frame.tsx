import Link from "next/link";
import type { ReactNode } from "react";
import { ConnectionBanner } from "../live/connection-banner";
import { READ_STAMP_ID } from "../live/read-stamp";
import { MAIN_ID, SkipLink } from "../page/skip-link";
import { Wordmark } from "../page/wordmark";
import { TimeStamp } from "../ui/time-stamp";

/** The pages that an outside auditor can open. */
const PLACES = [
  { href: "/models", word: "Models" },
  { href: "/releases", word: "Releases" },
  { href: "/lineage", word: "Lineage" },
  { href: "/policies", word: "Policies" },
  { href: "/ledger", word: "Ledger" },
  { href: "/reports", word: "Reports" },
] as const;

interface OutsideFrameProps {
  readonly name: string;
  readonly models: readonly string[];
  readonly until: Date | undefined;
  readonly signOut: ReactNode;
  readonly readStamp: string;
  readonly children: ReactNode;
}

/** Draws the frame around every page of an outside auditor: the models, the end of the access, and the places to read. */
export function OutsideFrame({ name, models, until, signOut, readStamp, children }: OutsideFrameProps) {
  return (
    <div data-reads-only>
      <SkipLink />
      <header data-not-printed className="border-b border-rule bg-sunken px-4 py-2 sm:px-6 lg:px-8">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Wordmark />
          <nav aria-label="Main">
            <ul className="flex flex-wrap gap-x-1">
              {PLACES.map(({ href, word }) => (
                <li key={href}>
                  <Link
                    href={href}
                    className="inline-flex h-8 items-center rounded-control px-2 hover:bg-hover"
                  >
                    {word}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <span className="ml-auto">{signOut}</span>
        </div>
        <p className="text-13 wrap-anywhere text-ink-muted">
          {name} reads {models.join(", ")} as an outside auditor
          {until && (
            <>
              , until <TimeStamp at={until} />
            </>
          )}
          . What you open is logged.
        </p>
      </header>
      <ConnectionBanner />
      <main id={MAIN_ID} tabIndex={-1} className="outline-none">
        {children}
      </main>
      <p id={READ_STAMP_ID} data-only-printed className="mt-4 px-4 text-12 text-ink-muted">
        {readStamp}
      </p>
    </div>
  );
}
