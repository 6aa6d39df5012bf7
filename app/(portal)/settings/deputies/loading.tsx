import { PageSkeleton } from "@/components/shell/page-skeleton";

export default function PreferencesLoading() {
  return <PageSkeleton title="Your deputies" rows={16} />;
}
