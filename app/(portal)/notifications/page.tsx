import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { NotificationsPage } from "@/components/notification/notifications-page";
import { listInputOf, loadNotificationsView } from "@/components/notification/notifications-view";

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
