import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { PartiesPage } from "@/components/external/parties-page";

export const metadata: Metadata = { title: "External approvers" };

export default async function PartiesRoute() {
  await requireActor("/admin/parties");
  const queries = getQueryClient();
  await queries.prefetchQuery(trpc().external.parties.queryOptions({}));
  return (
    <Hydrate from={queries}>
      <PartiesPage />
    </Hydrate>
  );
}
