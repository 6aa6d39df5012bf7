"use client";

import { Ellipsis, Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { DESTINATIONS, isAt } from "../address/navigation";
import { DestinationLink } from "./destination-link";
import { MenuAct } from "./menu-act";
import { RAIL_ITEM_STYLE } from "./rail-item-style";
import { useShortcutActions } from "./shortcuts-provider";

/** The number of entries that fit on 360 px beside the others. */
const SHOWN = 3;

interface BottomBarProps {
  /** The link to the notifications. */
  readonly bell: ReactNode;
  readonly account: ReactNode;
}

/** Draws the navigation under 640 px, at the bottom. Entries that do not fit are in a menu. */
export function BottomBar({ bell, account }: BottomBarProps) {
  const id = useId();
  const sheet = useRef<HTMLDivElement>(null);
  const pathname = usePathname();
  const { openPalette } = useShortcutActions();
  const [shown, rest] = [DESTINATIONS.slice(0, SHOWN), DESTINATIONS.slice(SHOWN)];
  const isInRest = rest.some((destination) => isAt(destination, pathname));
  // biome-ignore lint/correctness/useExhaustiveDependencies: it closes when the page changes
  useEffect(() => sheet.current?.hidePopover(), [pathname]);
  return (
    <div
      data-bar
      data-not-printed
      className="fixed inset-x-0 bottom-0 z-30 flex h-(--bottom-bar) border-t border-rule bg-sunken px-2 pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      <nav aria-label="Main" className="flex min-w-0 flex-5">
        <ul className="flex min-w-0 flex-4">
          {shown.map(({ href }) => (
            <li key={href} className="min-w-0 flex-1">
              <DestinationLink href={href} />
            </li>
          ))}
          <li className="min-w-0 flex-1">
            <button
              type="button"
              popoverTarget={id}
              aria-current={isInRest || undefined}
              className={RAIL_ITEM_STYLE}
            >
              <Ellipsis aria-hidden className="size-4.5" strokeWidth={1.75} />
              More
            </button>
            <div
              ref={sheet}
              id={id}
              popover="auto"
              className="fixed inset-x-2 top-auto bottom-[calc(var(--bottom-bar)+0.5rem)] m-0 w-auto rounded-card border border-rule-strong bg-raised p-3 text-ink shadow-overlay open:animate-arrive"
            >
              <MenuAct icon={<Search aria-hidden />} onClick={openPalette}>
                Search and commands
              </MenuAct>
              <ul className="mt-2 grid grid-cols-3 gap-1 border-t border-rule pt-2">
                {rest.map(({ href }) => (
                  <li key={href}>
                    <DestinationLink href={href} />
                  </li>
                ))}
              </ul>
            </div>
          </li>
        </ul>
        <div className="min-w-0 flex-1">{bell}</div>
      </nav>
      <div className="min-w-0 flex-1">{account}</div>
    </div>
  );
}
