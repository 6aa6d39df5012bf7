import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getQueryClient, notFoundIfMissing, requireActor, trpc } from "@/app/server-data";
import { historyInput, loadHistoryView } from "@/components/address/model-view";
import { Hydrate } from "@/components/data/hydrate";
import { HistoryPage } from "@/components/model/history-page";
import { tabTitle } from "@/components/page/tab-title";
import { MODEL_KEY } from "@/server/domain/model/model-key";

interface HistoryRouteProps {
  readonly params: Promise<{ readonly model: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: HistoryRouteProps): Promise<Metadata> {
  return tabTitle(`History of ${decodeURIComponent((await params).model)}`);
}

export default async function HistoryRoute({ params, searchParams }: HistoryRouteProps) {
  const model = decodeURIComponent((await params).model);
  await requireActor(`/models/${encodeURIComponent(model)}/history`);
  if (!MODEL_KEY.pattern.test(model)) notFound();
  const query = trpc().model.history.queryOptions(historyInput(model, await loadHistoryView(searchParams)));
  await getQueryClient().prefetchQuery(query);
  notFoundIfMissing(query.queryKey);
  return (
    <Hydrate from={getQueryClient()}>
      <HistoryPage model={model} />
    </Hydrate>
  );
}
