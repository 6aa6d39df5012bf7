import { POLICIES_OUTLINE } from "@/components/page/page-outlines";
import { PageSkeleton } from "@/components/page/page-skeleton";

export default function PoliciesLoading() {
  return <PageSkeleton {...POLICIES_OUTLINE} />;
}
