import { RECALLS_OUTLINE } from "@/components/page/page-outlines";
import { PageSkeleton } from "@/components/page/page-skeleton";

export default function RecallsLoading() {
  return <PageSkeleton {...RECALLS_OUTLINE} />;
}
