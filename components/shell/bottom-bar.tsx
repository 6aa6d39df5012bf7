import type { ReactNode } from "react";
import { DestinationLink } from "./destination-link";
import { DESTINATIONS } from "./navigation";

interface BottomBarProps {
  /** The way to what the person was told. */
  readonly bell: ReactNode;
  readonly account: ReactNode;
}

/** The navigation under 640 px: in reach of a thumb, always the same place. */
export function BottomBar({ bell, account }: BottomBarProps) {
  return (
    <div
      data-not-printed
      className="fixed inset-x-0 bottom-0 z-30 flex h-(--bottom-bar) border-t border-rule bg-sunken px-2 pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      <nav aria-label="Main" className="flex min-w-0 flex-1">
        <ul className="flex min-w-0 flex-1 overflow-x-auto">
          {DESTINATIONS.map(({ href }) => (
            <li key={href} className="min-w-14 flex-1">
              <DestinationLink href={href} />
            </li>
          ))}
        </ul>
        <div className="w-14 shrink-0">{bell}</div>
      </nav>
      <div className="w-16 shrink-0">{account}</div>
    </div>
  );
}
