import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { listInputOf, loadNotificationsView } from "@/components/address/notifications-view";
import { Hydrate } from "@/components/data/hydrate";
import { NotificationsPage } from "@/components/notification/notifications-page";

export const metadata: Metadata = { title: "Notifications" };

interface NotificationsRouteProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NotificationsRoute({ searchParams }: NotificationsRouteProps) {
  await requireActor("/notifications");
  const view = await loadNotificationsView(searchParams);
  await getQueryClient().prefetchQuery(trpc().notification.list.queryOptions(listInputOf(view)));
  return (
    <Hydrate from={getQueryClient()}>
      <NotificationsPage />
    </Hydrate>
  );
}
