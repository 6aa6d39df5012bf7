import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { PreferencesPage } from "@/components/notification/preferences-page";
import { teamsFor } from "@/server/domain/authorization/permissions";
import { getRuntime } from "@/server/process/runtime";

export const metadata: Metadata = { title: "Notification settings" };

export default async function PreferencesRoute() {
  const actor = await requireActor("/settings/notifications");
  await getQueryClient().prefetchQuery(trpc().notification.preferences.queryOptions({}));
  const managesWebhooks = teamsFor(actor, "notification-webhook.manage") !== undefined;
  return (
    <Hydrate from={getQueryClient()}>
      <PreferencesPage sendsMail={getRuntime().sendsMail} managesWebhooks={managesWebhooks} />
    </Hydrate>
  );
}
