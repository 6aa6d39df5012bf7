import type { Metadata } from "next";
import { getQueryClient, notFoundIfMissing, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { RecallPage } from "@/components/recall/recall-page";

export const metadata: Metadata = { title: "Recall" };

interface RecallRouteProps {
  readonly params: Promise<{ readonly recall: string }>;
}

export default async function RecallRoute({ params }: RecallRouteProps) {
  const id = decodeURIComponent((await params).recall).slice(0, 60);
  await requireActor(`/recalls/${encodeURIComponent(id)}`);
  const query = trpc().recall.get.queryOptions({ id });
  await getQueryClient().prefetchQuery(query);
  notFoundIfMissing(query.queryKey);
  return (
    <Hydrate from={getQueryClient()}>
      <RecallPage id={id} />
    </Hydrate>
  );
}
