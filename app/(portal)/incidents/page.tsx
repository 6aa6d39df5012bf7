import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { incidentInput, loadIncidentView } from "@/components/address/incident-view";
import { Hydrate } from "@/components/data/hydrate";
import { IncidentsPage } from "@/components/incident/incidents-page";

export const metadata: Metadata = { title: "Incidents" };

interface IncidentsRouteProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function IncidentsRoute({ searchParams }: IncidentsRouteProps) {
  await requireActor("/incidents");
  const view = await loadIncidentView(searchParams);
  await getQueryClient().prefetchQuery(trpc().incident.list.queryOptions(incidentInput(view)));
  return (
    <Hydrate from={getQueryClient()}>
      <IncidentsPage />
    </Hydrate>
  );
}
