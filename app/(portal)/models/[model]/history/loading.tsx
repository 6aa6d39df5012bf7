import { HISTORY_OUTLINE } from "@/components/page/page-outlines";
import { PageSkeleton } from "@/components/page/page-skeleton";

export default function HistoryLoading() {
  return <PageSkeleton {...HISTORY_OUTLINE} />;
}
