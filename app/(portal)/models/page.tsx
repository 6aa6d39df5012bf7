import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { catalogueInput, loadCatalogueView } from "@/components/address/model-view";
import { Hydrate } from "@/components/data/hydrate";
import { ModelList } from "@/components/model/model-list";

export const metadata: Metadata = { title: "Models" };

interface ModelsRouteProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ModelsRoute({ searchParams }: ModelsRouteProps) {
  await requireActor("/models");
  const view = await loadCatalogueView(searchParams);
  await getQueryClient().prefetchQuery(trpc().model.search.queryOptions(catalogueInput(view)));
  return (
    <Hydrate from={getQueryClient()}>
      <ModelList />
    </Hydrate>
  );
}
