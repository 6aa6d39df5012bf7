import { addWebhook } from "@/server/application/notification/add-webhook";
import { countUnread } from "@/server/application/notification/count-unread";
import { listNotifications } from "@/server/application/notification/list-notifications";
import {
  enableWebhook,
  listWebhooks,
  removeWebhook,
  testWebhook,
} from "@/server/application/notification/manage-webhook";
import { markRead, markUnread } from "@/server/application/notification/mark-read";
import { getPreferences, savePreferences } from "@/server/application/notification/preferences";
import { mutationOf, queryOf, router } from "../init";

export const notificationRouter = router({
  list: queryOf(listNotifications),
  countUnread: queryOf(countUnread),
  markRead: mutationOf(markRead),
  markUnread: mutationOf(markUnread),
  preferences: queryOf(getPreferences),
  savePreferences: mutationOf(savePreferences),
  webhooks: queryOf(listWebhooks),
  addWebhook: mutationOf(addWebhook),
  testWebhook: mutationOf(testWebhook),
  enableWebhook: mutationOf(enableWebhook),
  removeWebhook: mutationOf(removeWebhook),
});
