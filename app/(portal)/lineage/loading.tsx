import { LINEAGE_OUTLINE } from "@/components/page/page-outlines";
import { PageSkeleton } from "@/components/page/page-skeleton";

export default function LineageLoading() {
  return <PageSkeleton {...LINEAGE_OUTLINE} />;
}
