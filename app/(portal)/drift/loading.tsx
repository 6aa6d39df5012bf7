import { DriftSkeleton } from "@/components/drift/drift-skeleton";

export default function DriftLoading() {
  return <DriftSkeleton />;
}
