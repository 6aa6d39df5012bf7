import { NEW_POLICY_OUTLINE } from "@/components/page/page-outlines";
import { PageSkeleton } from "@/components/page/page-skeleton";

export default function NewPolicyLoading() {
  return <PageSkeleton {...NEW_POLICY_OUTLINE} />;
}
