import { RECALL_OUTLINE } from "@/components/page/page-outlines";
import { PageSkeleton } from "@/components/page/page-skeleton";

export default function RecallLoading() {
  return <PageSkeleton {...RECALL_OUTLINE} />;
}
