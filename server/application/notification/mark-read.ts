import { z } from "zod";
import { definePersonal } from "../kernel/personal";
import { notFound } from "../kernel/require";
import { readerOf } from "./reader-of";

const NotificationId = z.string().max(60);

/** Remember that the caller has read some of what they were told, or all of it. */
export const markRead = definePersonal({
  name: "notification.mark-read",
  permission: "notification.read",
  input: z.strictObject({ ids: z.union([z.literal("all"), z.array(NotificationId).min(1).max(200)]) }),
  run: async (tx, scope, { ids }) => ({ changed: await tx.notifications.markRead(readerOf(scope), ids, scope.now) }),
});

/** Put one back among the unread: the undo of reading it. @throws AppError `not-found` for another's. */
export const markUnread = definePersonal({
  name: "notification.mark-unread",
  permission: "notification.read",
  input: z.strictObject({ id: NotificationId }),
  run: async (tx, scope, { id }) => {
    const changed = await tx.notifications.markUnread(readerOf(scope), id);
    return changed === 1 ? { changed } : notFound("notification", id);
  },
});
