import { RELEASE_OUTLINE } from "@/components/page/page-outlines";
import { PageSkeleton } from "@/components/page/page-skeleton";

export default function ReleaseLoading() {
  return <PageSkeleton {...RELEASE_OUTLINE} />;
}
