import { PageSkeleton } from "@/components/shell/page-skeleton";

export default function EntryLoading() {
  return <PageSkeleton title="Ledger entry" rows={14} />;
}
