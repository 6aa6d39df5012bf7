"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTRPC } from "../data/trpc";
import { useRefresh } from "../live/live-state";
import { RAIL_ITEM_STYLE } from "../shell/rail-item-style";

/** The server counts up to this number. */
const COUNTED_MAX = 100;

/** Draws the number of unread notifications, as a link to them. */
export function Bell() {
  const { data } = useQuery({
    ...useTRPC().notification.countUnread.queryOptions({}),
    refetchInterval: useRefresh(),
  });
  const isHere = usePathname() === "/notifications";
  const count = data?.count ?? 0;
  return (
    <Link href="/notifications" aria-current={isHere ? "page" : undefined} className={RAIL_ITEM_STYLE}>
      <BellIcon aria-hidden className="size-4.5 shrink-0" strokeWidth={1.75} />
      <span className="rail-wide:hidden">Notifications</span>
      <span className="hidden rail-wide:inline">Notifications</span>
      {count > 0 && (
        <span className="absolute top-1 left-[calc(50%+0.625rem)] text-12 font-semibold text-accent rail-wide:static rail-wide:ml-auto">
          {count >= COUNTED_MAX ? `${COUNTED_MAX - 1}+` : count}
          <span className="sr-only"> unread</span>
        </span>
      )}
    </Link>
  );
}
