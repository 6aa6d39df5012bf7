import { DRIFT_OUTLINE } from "@/components/page/page-outlines";
import { PageSkeleton } from "@/components/page/page-skeleton";

export default function DriftLoading() {
  return <PageSkeleton {...DRIFT_OUTLINE} />;
}
