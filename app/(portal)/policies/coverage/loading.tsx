import { PoliciesSkeleton } from "@/components/policy/policies-skeleton";

export default function PoliciesLoading() {
  return <PoliciesSkeleton />;
}
