import { z } from "zod";
import { defineQuery } from "../kernel/query";
import { readerOf } from "./reader-of";

/** How much the caller has not read and that still stands; for the bell. */
export const countUnread = defineQuery({
  name: "notification.count-unread",
  permission: "notification.read",
  input: z.strictObject({}),
  run: async (store, scope) => ({ count: await store.notifications.countUnread(readerOf(scope)) }),
});
