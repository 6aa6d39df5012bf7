import { PageSkeleton } from "@/components/page/page-skeleton";

export default function AdminLoading() {
  return <PageSkeleton title="Admin" parts={[{ rows: 14 }]} />;
}
