import { PageSkeleton } from "@/components/page/page-skeleton";

export default function LedgerLoading() {
  return <PageSkeleton title="Ledger" parts={[{ rows: 16 }]} />;
}
