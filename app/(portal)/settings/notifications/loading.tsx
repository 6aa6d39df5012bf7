import { PageSkeleton } from "@/components/page/page-skeleton";

export default function PreferencesLoading() {
  return <PageSkeleton title="Notification settings" rows={16} />;
}
