import { MODELS_OUTLINE } from "@/components/page/page-outlines";
import { PageSkeleton } from "@/components/page/page-skeleton";

export default function ModelsLoading() {
  return <PageSkeleton {...MODELS_OUTLINE} />;
}
