"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { DESTINATIONS, INBOX, isAt } from "../address/navigation";
import { useWaitingCount } from "../inbox/use-waiting-count";
import { RAIL_ITEM_STYLE } from "./rail-item-style";

/** Draws one entry of the navigation. The word is beside the icon in any width. */
export function DestinationLink({ href }: { readonly href: string }) {
  const pathname = usePathname();
  const waiting = useWaitingCount();
  const count = href === INBOX ? waiting : 0;
  const destination = DESTINATIONS.find((one) => one.href === href);
  if (!destination) return null;
  const { icon: Icon, word } = destination;
  return (
    <Link
      href={href}
      aria-current={isAt(destination, pathname) ? "page" : undefined}
      className={RAIL_ITEM_STYLE}
    >
      <Icon aria-hidden className="size-4.5 shrink-0" strokeWidth={1.75} />
      <span>{word}</span>
      {count > 0 && (
        <span className="absolute top-1 left-[calc(50%+0.625rem)] text-12 font-semibold text-accent rail-wide:static rail-wide:ml-auto">
          {count}
          <span className="sr-only"> waiting for you</span>
        </span>
      )}
    </Link>
  );
}
