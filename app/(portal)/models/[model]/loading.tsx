import { ModelSkeleton } from "@/components/model/model-skeleton";

export default function ModelLoading() {
  return <ModelSkeleton />;
}
