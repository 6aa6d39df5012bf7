import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { choosePlace, driftSeriesInput, loadDriftView } from "@/components/address/drift-view";
import { Hydrate } from "@/components/data/hydrate";
import { DriftPage } from "@/components/drift/drift-page";

export const metadata: Metadata = { title: "Drift" };

interface DriftRouteProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DriftRoute({ searchParams }: DriftRouteProps) {
  await requireActor("/drift");
  const view = await loadDriftView(searchParams);
  const query = trpc().drift.overview.queryOptions({});
  await getQueryClient().prefetchQuery(query);
  const overview = getQueryClient().getQueryData(query.queryKey);
  const place = overview && choosePlace(overview.places, view);
  if (place)
    await getQueryClient().prefetchQuery(trpc().drift.series.queryOptions(driftSeriesInput(place, view)));
  return (
    <Hydrate from={getQueryClient()}>
      <DriftPage />
    </Hydrate>
  );
}
