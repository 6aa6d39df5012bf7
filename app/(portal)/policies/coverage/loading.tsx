import { COVERAGE_OUTLINE } from "@/components/page/page-outlines";
import { PageSkeleton } from "@/components/page/page-skeleton";

export default function CoverageLoading() {
  return <PageSkeleton {...COVERAGE_OUTLINE} />;
}
