import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getQueryClient, notFoundIfMissing, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { IncidentPage } from "@/components/incident/incident-page";
import { nameOfIncident, readIncidentName } from "@/server/domain/incident/incident";

export const metadata: Metadata = { title: "Incident" };

interface IncidentRouteProps {
  readonly params: Promise<{ readonly incident: string }>;
}

export default async function IncidentRoute({ params }: IncidentRouteProps) {
  const name = decodeURIComponent((await params).incident).slice(0, 20);
  await requireActor(`/incidents/${encodeURIComponent(name)}`);
  const number = readIncidentName(name);
  if (number === undefined) notFound();
  const query = trpc().incident.get.queryOptions({ incident: nameOfIncident({ number }) });
  await getQueryClient().prefetchQuery(query);
  notFoundIfMissing(query.queryKey);
  return (
    <Hydrate from={getQueryClient()}>
      <IncidentPage number={number} />
    </Hydrate>
  );
}
