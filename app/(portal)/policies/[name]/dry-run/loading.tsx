import { PolicySkeleton } from "@/components/policy/policy-skeleton";

export default function PolicyLoading() {
  return <PolicySkeleton />;
}
