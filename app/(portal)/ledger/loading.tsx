import { PageSkeleton } from "@/components/shell/page-skeleton";

export default function LedgerLoading() {
  return <PageSkeleton title="Ledger" rows={16} />;
}
