"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { DestinationLink } from "./destination-link";
import { DESTINATIONS } from "./navigation";
import { RAIL_COOKIE, type RailWidth, rememberPreference } from "./preferences";
import { Wordmark } from "./wordmark";

interface RailProps {
  /** What the cookie said; from 1024 px. Between 640 and 1024 px the rail is narrow whatever it says. */
  readonly initialWidth: RailWidth;
  /** How many things wait at each destination, by its address. */
  readonly counts: Readonly<Record<string, number>>;
  readonly account: ReactNode;
}

/** The left rail, from 640 px up. Narrow keeps the words, small, under the icons. */
export function Rail({ initialWidth, counts, account }: RailProps) {
  const [width, setWidth] = useState(initialWidth);
  const isWide = width === "wide";
  const turn = () => {
    const next = isWide ? "narrow" : "wide";
    rememberPreference(RAIL_COOKIE, next);
    setWidth(next);
  };
  const Icon = isWide ? PanelLeftClose : PanelLeftOpen;
  return (
    <div
      data-not-printed
      className={`sticky top-0 flex h-dvh w-(--rail) flex-col border-r border-rule bg-sunken px-2 py-3 max-sm:hidden ${isWide ? "lg:w-54" : ""}`}
    >
      <Link href="/" className={`flex h-8 items-center justify-center rounded-control ${isWide ? "lg:justify-start lg:px-2" : ""}`}>
        <span className={isWide ? "lg:hidden" : undefined}>
          <Wordmark isSignOnly />
        </span>
        {isWide && (
          <span className="max-lg:hidden">
            <Wordmark />
          </span>
        )}
      </Link>
      <nav aria-label="Main" className="mt-4 flex-1">
        <ul className={`grid gap-1 ${isWide ? "lg:hidden" : ""}`}>
          {DESTINATIONS.map(({ href }) => (
            <li key={href}>
              <DestinationLink href={href} layout="stacked" count={counts[href]} />
            </li>
          ))}
        </ul>
        {isWide && (
          <ul className="grid gap-0.5 max-lg:hidden">
            {DESTINATIONS.map(({ href }) => (
              <li key={href}>
                <DestinationLink href={href} layout="row" count={counts[href]} />
              </li>
            ))}
          </ul>
        )}
      </nav>
      <button
        type="button"
        onClick={turn}
        aria-expanded={isWide}
        className={`mb-1 flex min-h-(--control) items-center gap-3 rounded-control text-13 text-ink-muted transition-colors hover:bg-hover hover:text-ink max-lg:hidden ${isWide ? "px-2" : "flex-col justify-center gap-0.5 text-12"}`}
      >
        <Icon aria-hidden className="size-4.5" strokeWidth={1.75} />
        {isWide ? "Narrower" : "Wider"}
        <span className="sr-only"> navigation</span>
      </button>
      {account}
    </div>
  );
}
