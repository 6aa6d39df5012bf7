"use client";

import { useMutation } from "@tanstack/react-query";
import { Check, CircleDot } from "lucide-react";
import Link from "next/link";
import { KIND_WORDS } from "@/server/domain/notification/notification";
import type { NotificationListed } from "../data/notification-data";
import { useTRPC } from "../data/trpc";
import { IconButton } from "../ui/icon-button";
import { TimeStamp } from "../ui/time-stamp";
import { NotificationIcon } from "./notification-icon";

interface NotificationListProps {
  readonly items: readonly NotificationListed[];
  readonly now: Date;
}

/** Lists notifications: title, details, actor and time. Opening one marks it as read. */
export function NotificationList({ items, now }: NotificationListProps) {
  const trpc = useTRPC();
  const read = useMutation(trpc.notification.markRead.mutationOptions());
  const unread = useMutation(trpc.notification.markUnread.mutationOptions());
  return (
    <ul className="border-b border-rule">
      {items.map((item) => {
        const isUnread = item.readAt === undefined && item.settledAt === undefined;
        return (
          <li
            key={item.id}
            data-unread={isUnread || undefined}
            data-settled={item.settledAt !== undefined || undefined}
            className="group relative flex gap-3 border-t border-rule py-3 first:border-t-0 hover:bg-hover"
          >
            <span className="mt-0.5 text-ink-faint group-data-unread:text-accent">
              <NotificationIcon kind={item.kind} />
            </span>
            <div className="min-w-0 flex-1">
              <p className="group-data-settled:text-ink-muted group-data-unread:font-medium">
                <Link
                  data-row
                  href={item.href}
                  onClick={() => isUnread && read.mutate({ ids: [item.id] })}
                  className="rounded-control wrap-anywhere after:absolute after:inset-0"
                >
                  {isUnread && <span className="sr-only">Unread: </span>}
                  {item.title}
                </Link>
              </p>
              {item.detail !== "" && (
                <p className="mt-0.5 line-clamp-2 max-w-prose text-13 text-ink-muted">{item.detail}</p>
              )}
              <p className="mt-0.5 text-13 text-ink-muted">
                {KIND_WORDS[item.kind].title}
                {item.actorName !== undefined && ` · ${item.actorName}`}
                {" · "}
                <TimeStamp at={item.at} now={now} isInert />
                {item.settledAt !== undefined && " · no longer needed"}
              </p>
            </div>
            {item.settledAt === undefined && (
              <span className="relative z-10 self-center pr-1">
                {isUnread ? (
                  <IconButton
                    label="Mark as read"
                    icon={<Check />}
                    onClick={() => read.mutate({ ids: [item.id] })}
                  />
                ) : (
                  <IconButton
                    label="Mark as unread"
                    icon={<CircleDot />}
                    onClick={() => unread.mutate({ id: item.id })}
                  />
                )}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
