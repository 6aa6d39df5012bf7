import { PageSkeleton } from "@/components/page/page-skeleton";

export default function PreferencesLoading() {
  return <PageSkeleton title="How you are told" rows={16} />;
}
