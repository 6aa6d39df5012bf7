import { PageSkeleton } from "@/components/shell/page-skeleton";

export default function AdminLoading() {
  return <PageSkeleton title="Admin" rows={14} />;
}
