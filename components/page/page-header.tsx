import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Visible } from "../ui/visible";

interface PageHeaderProps {
  /** The name of the page's subject. */
  readonly title: string;
  /** Distinguishes it from its siblings, in lighter weight, for example the version. */
  readonly qualifier?: string;
  /** The page one level up. */
  readonly parent?: { readonly href: string; readonly word: string } | undefined;
  /** Key facts, most important first. A dot separates them, except at the start of a line. */
  readonly facts?: readonly { readonly id: string; readonly fact: ReactNode }[];
  /** The one primary action. Under 640 px it is a bar above the navigation. */
  readonly act?: ReactNode;
  /** Other actions, less prominent, beside it. */
  readonly moreActs?: ReactNode;
}

/** Draws the page's title, key facts and primary action. */
export function PageHeader({ title, qualifier, parent, facts = [], act, moreActs }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 pt-6 pb-5">
      <div className="min-w-0 flex-1 basis-80 max-sm:basis-56">
        {parent && (
          <Link
            href={parent.href}
            className="-ml-1 mb-1 inline-flex min-h-(--control-small) items-center gap-0.5 rounded-control pr-1 text-13 text-ink-muted hover:text-ink"
          >
            <ChevronLeft aria-hidden className="size-4" />
            {parent.word}
          </Link>
        )}
        <h1 className="text-28 font-semibold max-sm:text-20">
          <Visible text={title} />
          {qualifier !== undefined && (
            <span className="font-normal text-ink-muted">
              {" "}
              <Visible text={qualifier} />
            </span>
          )}
        </h1>
        {facts.length > 0 && (
          <ul className="mt-1 -ml-5 flex flex-wrap items-center gap-y-0.5 text-13 text-ink-muted [clip-path:inset(-4px_-4px_-4px_13px)]">
            {facts.map(({ id, fact }) => (
              <li
                key={id}
                className="relative flex min-h-6 items-center pl-5 before:absolute before:left-2 before:text-ink-faint before:content-['·']"
              >
                {fact}
              </li>
            ))}
          </ul>
        )}
      </div>
      {(act !== undefined || moreActs !== undefined) && (
        <div className="flex items-center gap-2">
          {moreActs}
          {act !== undefined && (
            <div
              data-act-bar
              data-bar
              data-not-printed
              className="max-sm:fixed max-sm:inset-x-0 max-sm:bottom-(--bottom-bar) max-sm:z-20 max-sm:flex max-sm:h-(--act-bar) max-sm:items-center max-sm:border-t max-sm:border-rule max-sm:bg-paper max-sm:px-4 max-sm:*:flex-1"
            >
              {act}
            </div>
          )}
        </div>
      )}
    </header>
  );
}
