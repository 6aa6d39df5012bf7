import { PageSkeleton } from "@/components/page/page-skeleton";

export default function PreferencesLoading() {
  return <PageSkeleton title="Notification settings" parts={[{ rows: 16 }]} />;
}
