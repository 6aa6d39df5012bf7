import { z } from "zod";
import { NOTIFICATION_KINDS } from "@/server/domain/notification/notification";
import { PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { readerOf } from "./reader-of";

/** Lists the caller's notifications, newest first, a page at a time. */
export const listNotifications = defineQuery({
  name: "notification.list",
  permission: "notification.read",
  input: z.strictObject({
    unread: z.boolean().default(false),
    kind: z.enum(NOTIFICATION_KINDS).optional(),
    ...PageInput,
  }),
  run: async (store, scope, { unread, kind, limit, cursor }) => {
    const reader = readerOf(scope);
    const [page, unreadCount] = await Promise.all([
      store.notifications.list(reader, { unread, kind }, { limit, cursor }),
      store.notifications.countUnread(reader),
    ]);
    return { ...page, unreadCount, now: scope.now };
  },
});
