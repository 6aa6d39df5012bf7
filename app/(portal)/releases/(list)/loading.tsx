import { PageSkeleton } from "@/components/page/page-skeleton";

export default function ReleasesLoading() {
  return <PageSkeleton title="Releases" about="counting" parts={[{ rows: 16 }]} />;
}
