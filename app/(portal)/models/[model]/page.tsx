import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getQueryClient, notFoundIfMissing, requireActor, trpc } from "@/app/server-data";
import { loadModelView, modelPageInput } from "@/components/address/model-view";
import { Hydrate } from "@/components/data/hydrate";
import { ModelPage } from "@/components/model/model-page";
import { tabTitle } from "@/components/page/tab-title";
import { MODEL_KEY } from "@/server/domain/model/model-key";

interface ModelRouteProps {
  readonly params: Promise<{ readonly model: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: ModelRouteProps): Promise<Metadata> {
  return tabTitle(decodeURIComponent((await params).model));
}

export default async function ModelRoute({ params, searchParams }: ModelRouteProps) {
  const model = decodeURIComponent((await params).model);
  await requireActor(`/models/${encodeURIComponent(model)}`);
  if (!MODEL_KEY.pattern.test(model)) notFound();
  const query = trpc().model.page.queryOptions(modelPageInput(model, await loadModelView(searchParams)));
  await getQueryClient().prefetchQuery(query);
  notFoundIfMissing(query.queryKey);
  return (
    <Hydrate from={getQueryClient()}>
      <ModelPage model={model} />
    </Hydrate>
  );
}
