import { INCIDENTS_OUTLINE } from "@/components/page/page-outlines";
import { PageSkeleton } from "@/components/page/page-skeleton";

export default function IncidentsLoading() {
  return <PageSkeleton {...INCIDENTS_OUTLINE} />;
}
