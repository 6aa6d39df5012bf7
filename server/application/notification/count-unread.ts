import { z } from "zod";
import { defineQuery } from "../kernel/query";
import { readerOf } from "./reader-of";

/** Counts the caller's unread notifications that still apply. */
export const countUnread = defineQuery({
  name: "notification.count-unread",
  permission: "notification.read",
  input: z.strictObject({}),
  run: async (store, scope) => ({ count: await store.notifications.countUnread(readerOf(scope)) }),
});
