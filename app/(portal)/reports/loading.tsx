import { PageSkeleton } from "@/components/shell/page-skeleton";

export default function ReportsLoading() {
  return <PageSkeleton title="Reports" rows={14} />;
}
