import { PageSkeleton } from "@/components/page/page-skeleton";

export default function PreferencesLoading() {
  return <PageSkeleton title="Your delegates" parts={[{ rows: 16 }]} />;
}
