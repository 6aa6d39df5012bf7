import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { NOTIFICATION_KINDS } from "@/server/domain/notification/notification";

/**
 * The state of the notifications page. The URL holds all of it; server and browser read the same query from it.
 */
export const NOTIFICATIONS_VIEW = {
  show: parseAsStringLiteral(["unread"] as const),
  kind: parseAsStringLiteral(NOTIFICATION_KINDS),
  before: parseAsString,
};

export const loadNotificationsView = createLoader(NOTIFICATIONS_VIEW);
export type NotificationsView = Awaited<ReturnType<typeof loadNotificationsView>>;

export function listInputOf({ show, kind, before }: NotificationsView) {
  return { limit: 50, unread: show === "unread", kind: kind ?? undefined, cursor: before ?? undefined };
}
