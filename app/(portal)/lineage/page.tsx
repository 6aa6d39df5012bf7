import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import {
  lineageHref,
  loadLineageView,
  neighbourhoodInput,
  pathsInput,
} from "@/components/address/lineage-view";
import { Hydrate } from "@/components/data/hydrate";
import { LineagePage } from "@/components/lineage/lineage-page";

export const metadata: Metadata = { title: "Lineage" };

export default async function LineageRoute({
  searchParams,
}: {
  readonly searchParams: Promise<SearchParams>;
}) {
  const view = await loadLineageView(searchParams);
  await requireActor(lineageHref(view));
  if (view.focus === null)
    await getQueryClient().prefetchQuery(trpc().lineage.search.queryOptions({ text: "" }));
  else if (view.to !== null)
    await getQueryClient().prefetchQuery(
      trpc().lineage.paths.queryOptions(pathsInput(view, { from: view.focus, to: view.to })),
    );
  else
    await getQueryClient().prefetchQuery(
      trpc().lineage.neighbourhood.queryOptions(neighbourhoodInput(view, view.focus)),
    );
  return (
    <Hydrate from={getQueryClient()}>
      <LineagePage />
    </Hydrate>
  );
}
