import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { loadModelView, modelPageInput } from "@/components/address/model-view";
import { Hydrate } from "@/components/data/hydrate";
import { ModelPage } from "@/components/model/model-page";
import { isAppError } from "@/server/domain/error/app-error";
import { MODEL_KEY } from "@/server/domain/model/model-key";

interface ModelRouteProps {
  readonly params: Promise<{ readonly model: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: ModelRouteProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).model) };
}

export default async function ModelRoute({ params, searchParams }: ModelRouteProps) {
  const model = decodeURIComponent((await params).model);
  await requireActor(`/models/${encodeURIComponent(model)}`);
  if (!MODEL_KEY.pattern.test(model)) notFound();
  const query = trpc().model.page.queryOptions(modelPageInput(model, await loadModelView(searchParams)));
  await getQueryClient().prefetchQuery(query);
  const error = getQueryClient().getQueryState(query.queryKey)?.error;
  if (error instanceof Error && isAppError(error.cause) && error.cause.code === "not-found") notFound();
  return (
    <Hydrate from={getQueryClient()}>
      <ModelPage model={model} />
    </Hydrate>
  );
}
