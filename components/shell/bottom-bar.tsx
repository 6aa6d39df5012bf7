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
      <nav aria-label="Main" className="flex-1">
        <ul className="flex">
          {DESTINATIONS.map(({ href }) => (
            <li key={href} className="flex-1">
              <DestinationLink href={href} />
            </li>
          ))}
        </ul>
      </nav>
      <div className="w-1/5 max-w-20">{bell}</div>
      <div className="w-1/4 max-w-28">{account}</div>
    </div>
  );
}
