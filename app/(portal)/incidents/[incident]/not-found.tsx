import { MissingIncident } from "@/components/incident/missing-incident";

export default function IncidentNotFound() {
  return <MissingIncident />;
}
