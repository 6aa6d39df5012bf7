import type { Outputs } from "./outputs";

type Notifications = Outputs["notification"];

export type NotificationListed = Notifications["list"]["items"][number];
export type Webhook = Notifications["webhooks"]["webhooks"][number];
/** One message, and whether it was delivered. */
export type Delivery = Webhook["deliveries"][number] & { readonly personName?: string };
