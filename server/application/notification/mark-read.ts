import { z } from "zod";
import { definePersonal } from "../kernel/personal";
import { notFound } from "../kernel/require";
import { readerOf } from "./reader-of";

const NotificationId = z.string().max(60);

/** Marks some or all of the caller's notifications as read. */
export const markRead = definePersonal({
  name: "notification.mark-read",
  permission: "notification.read",
  input: z.strictObject({ ids: z.union([z.literal("all"), z.array(NotificationId).min(1).max(200)]) }),
  run: async (tx, scope, { ids }) => ({
    changed: await tx.notifications.markRead(readerOf(scope), ids, scope.now),
  }),
});

/** Marks a notification as unread. @throws AppError `not-found` for another person's. */
export const markUnread = definePersonal({
  name: "notification.mark-unread",
  permission: "notification.read",
  input: z.strictObject({ id: NotificationId }),
  run: async (tx, scope, { id }) => {
    const changed = await tx.notifications.markUnread(readerOf(scope), id);
    return changed === 1 ? { changed } : notFound("notification", id);
  },
});
