import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { loadRecallView, recallInput } from "@/components/address/recall-view";
import { Hydrate } from "@/components/data/hydrate";
import { RecallsPage } from "@/components/recall/recalls-page";

export const metadata: Metadata = { title: "Recalls" };

interface RecallsRouteProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RecallsRoute({ searchParams }: RecallsRouteProps) {
  await requireActor("/recalls");
  const view = await loadRecallView(searchParams);
  await getQueryClient().prefetchQuery(trpc().recall.list.queryOptions(recallInput(view)));
  return (
    <Hydrate from={getQueryClient()}>
      <RecallsPage />
    </Hydrate>
  );
}
