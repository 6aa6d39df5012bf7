import { ModelListSkeleton } from "@/components/model/model-list-skeleton";

export default function ModelsLoading() {
  return <ModelListSkeleton />;
}
