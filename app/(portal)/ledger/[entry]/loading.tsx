import { PageSkeleton } from "@/components/page/page-skeleton";

export default function EntryLoading() {
  return <PageSkeleton title="Ledger entry" parts={[{ rows: 14 }]} />;
}
