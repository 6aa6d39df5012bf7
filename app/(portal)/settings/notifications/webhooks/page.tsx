import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { WebhooksPage } from "@/components/notification/webhooks-page";
import { getRuntime } from "@/server/process/runtime";

export const metadata: Metadata = { title: "Chat webhooks and delivery" };

export default async function WebhooksRoute() {
  await requireActor("/settings/notifications/webhooks");
  await getQueryClient().prefetchQuery(trpc().notification.webhooks.queryOptions({}));
  return (
    <Hydrate from={getQueryClient()}>
      <WebhooksPage sendsMail={getRuntime().sendsMail} />
    </Hydrate>
  );
}
