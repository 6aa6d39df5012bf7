import { POLICY_OUTLINE } from "@/components/page/page-outlines";
import { PageSkeleton } from "@/components/page/page-skeleton";

export default function DryRunLoading() {
  return <PageSkeleton {...POLICY_OUTLINE} />;
}
