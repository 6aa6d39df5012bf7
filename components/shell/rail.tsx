"use client";

import { PanelLeftClose, PanelLeftOpen, Search } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { DESTINATIONS } from "../address/navigation";
import { Wordmark } from "../page/wordmark";
import { Kbd } from "../ui/kbd";
import { DestinationLink } from "./destination-link";
import { RAIL_COOKIE, type RailWidth, rememberPreference } from "./preferences";
import { RAIL_ITEM_STYLE } from "./rail-item-style";
import { useShortcutActions } from "./shortcuts-provider";

interface RailProps {
  /** The cookie's value; it applies from 1024 px. Between 640 and 1024 px the rail is always narrow. */
  readonly initialWidth: RailWidth;
  /** The link to the notifications. */
  readonly bell: ReactNode;
  readonly account: ReactNode;
}

/** Draws the left rail, from 640 px. A narrow rail has the words under the icons. */
export function Rail({ initialWidth, bell, account }: RailProps) {
  const [width, setWidth] = useState(initialWidth);
  const { openPalette } = useShortcutActions();
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
      <Link
        href="/"
        className="flex h-8 items-center justify-center rounded-control rail-wide:justify-start rail-wide:px-2"
      >
        <Wordmark isFoldable />
      </Link>
      <button
        type="button"
        onClick={openPalette}
        className={`${RAIL_ITEM_STYLE} mt-3 shrink-0`}
        aria-keyshortcuts="Control+K Meta+K"
      >
        <Search aria-hidden className="size-4.5 shrink-0" strokeWidth={1.75} />
        <span>
          Search<span className="sr-only">and commands</span>
        </span>
        <span aria-hidden className="ml-auto hidden rail-wide:inline">
          <Kbd>⌘ K</Kbd>
        </span>
      </button>
      <ul className="mt-1 grid min-h-0 flex-1 content-start gap-1 overflow-y-auto">
        {DESTINATIONS.map(({ href }) => (
          <li key={href}>
            <DestinationLink href={href} />
          </li>
        ))}
      </ul>
      {bell}
      <button
        type="button"
        onClick={turn}
        aria-expanded={isWide}
        className={`${RAIL_ITEM_STYLE} max-lg:hidden`}
      >
        <Icon aria-hidden className="size-4.5" strokeWidth={1.75} />
        {isWide ? "Narrower" : "Wider"}
        <span className="sr-only"> navigation</span>
      </button>
      {account}
    </nav>
  );
}
