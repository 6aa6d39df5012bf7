import { PageSkeleton } from "@/components/page/page-skeleton";

export default function NotificationsLoading() {
  return <PageSkeleton title="Notifications" parts={[{ rows: 16 }]} />;
}
