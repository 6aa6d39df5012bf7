import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { columnsHref, columnsInput, loadColumnsView } from "@/components/address/lineage-view";
import { Hydrate } from "@/components/data/hydrate";
import { ColumnsPage } from "@/components/lineage/columns-page";

export const metadata: Metadata = { title: "Column lineage" };

export default async function ColumnsRoute({
  searchParams,
}: {
  readonly searchParams: Promise<SearchParams>;
}) {
  const view = await loadColumnsView(searchParams);
  await requireActor(columnsHref(view));
  await getQueryClient().prefetchQuery(trpc().lineage.columns.queryOptions(columnsInput(view)));
  return (
    <Hydrate from={getQueryClient()}>
      <ColumnsPage />
    </Hydrate>
  );
}
