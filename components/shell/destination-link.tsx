"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { DESTINATIONS, isAt } from "./navigation";

interface DestinationLinkProps {
  readonly href: string;
  /** `stacked`: the word under the icon (narrow rail, bottom bar). `row`: beside it. */
  readonly layout: "row" | "stacked";
  /** How many things wait there for this person. */
  readonly count?: number | undefined;
}

const LAYOUTS = {
  row: "h-(--control) gap-3 px-2 text-14",
  stacked: "min-h-13 flex-col justify-center gap-0.5 px-1 text-12",
} as const;

/** One entry of the navigation. The word never leaves the icon, in any width. */
export function DestinationLink({ href, layout, count = 0 }: DestinationLinkProps) {
  const pathname = usePathname();
  const destination = DESTINATIONS.find((one) => one.href === href);
  if (!destination) return null;
  const { icon: Icon, word } = destination;
  return (
    <Link
      href={href}
      aria-current={isAt(destination, pathname) ? "page" : undefined}
      className={`relative flex items-center rounded-control text-ink-muted transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink ${LAYOUTS[layout]}`}
    >
      <Icon aria-hidden className="size-4.5 shrink-0" strokeWidth={1.75} />
      <span>{word}</span>
      {count > 0 && (
        <span
          className={
            layout === "row" ? "ml-auto text-12 text-ink-muted" : "absolute top-1 left-[calc(50%+0.5rem)] text-12 font-semibold text-accent"
          }
        >
          {count}
          <span className="sr-only"> waiting for you</span>
        </span>
      )}
    </Link>
  );
}
