import { MODEL_OUTLINE } from "@/components/page/page-outlines";
import { PageSkeleton } from "@/components/page/page-skeleton";

export default function ModelLoading() {
  return <PageSkeleton {...MODEL_OUTLINE} />;
}
