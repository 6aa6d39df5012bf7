import { INCIDENT_OUTLINE } from "@/components/page/page-outlines";
import { PageSkeleton } from "@/components/page/page-skeleton";

export default function IncidentLoading() {
  return <PageSkeleton {...INCIDENT_OUTLINE} />;
}
