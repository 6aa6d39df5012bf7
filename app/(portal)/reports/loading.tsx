import { PageSkeleton } from "@/components/page/page-skeleton";

export default function ReportsLoading() {
  return <PageSkeleton title="Reports" parts={[{ rows: 14 }]} />;
}
