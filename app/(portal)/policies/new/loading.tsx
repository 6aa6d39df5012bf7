import { PolicySkeleton } from "@/components/policy/policy-skeleton";

export default function NewPolicyLoading() {
  return <PolicySkeleton />;
}
