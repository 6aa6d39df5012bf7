"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { DestinationLink } from "./destination-link";
import { DESTINATIONS } from "./navigation";
import { RAIL_COOKIE, type RailWidth, rememberPreference } from "./preferences";
import { RAIL_ITEM_STYLE } from "./rail-item-style";
import { Wordmark } from "./wordmark";

interface RailProps {
  /** What the cookie said; from 1024 px. Between 640 and 1024 px the rail is narrow whatever it says. */
  readonly initialWidth: RailWidth;
  /** The way to what the person was told. */
  readonly bell: ReactNode;
  readonly account: ReactNode;
}

/** The left rail, from 640 px up. Narrow keeps the words, small, under the icons. */
export function Rail({ initialWidth, bell, account }: RailProps) {
  const [width, setWidth] = useState(initialWidth);
  const isWide = width === "wide";
  const turn = () => {
    const next = isWide ? "narrow" : "wide";
    rememberPreference(RAIL_COOKIE, next);
    setWidth(next);
  };
  const Icon = isWide ? PanelLeftClose : PanelLeftOpen;
  return (
    <nav
      aria-label="Main"
      data-rail={width}
      className="sticky top-0 flex h-dvh w-(--rail) shrink-0 flex-col border-r border-rule bg-sunken px-2 py-3 max-sm:hidden rail-wide:w-54"
    >
      <Link href="/" className="flex h-8 items-center justify-center rounded-control rail-wide:justify-start rail-wide:px-2">
        <Wordmark isFoldable />
      </Link>
      <ul className="mt-4 grid flex-1 content-start gap-1">
        {DESTINATIONS.map(({ href }) => (
          <li key={href}>
            <DestinationLink href={href} />
          </li>
        ))}
      </ul>
      {bell}
      <button type="button" onClick={turn} aria-expanded={isWide} className={`${RAIL_ITEM_STYLE} max-lg:hidden`}>
        <Icon aria-hidden className="size-4.5" strokeWidth={1.75} />
        {isWide ? "Narrower" : "Wider"}
        <span className="sr-only"> navigation</span>
      </button>
      {account}
    </nav>
  );
}
