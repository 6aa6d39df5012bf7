import { PageSkeleton } from "@/components/page/page-skeleton";

export default function PreferencesLoading() {
  return <PageSkeleton title="Your deputies" rows={16} />;
}
