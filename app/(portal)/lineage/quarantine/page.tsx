import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { QUARANTINE } from "@/components/data/lineage-data";
import { QuarantinePage } from "@/components/lineage/quarantine-page";

export const metadata: Metadata = { title: "Quarantined lineage events" };

export default async function QuarantineRoute() {
  await requireActor("/lineage/quarantine");
  await getQueryClient().prefetchQuery(trpc().lineage.quarantine.queryOptions(QUARANTINE));
  return (
    <Hydrate from={getQueryClient()}>
      <QuarantinePage />
    </Hydrate>
  );
}
