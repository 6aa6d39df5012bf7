import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { OWN_DELEGATIONS } from "@/components/data/delegation-data";
import { Hydrate } from "@/components/data/hydrate";
import { DeputiesPage } from "@/components/delegation/deputies-page";

export const metadata: Metadata = { title: "Your delegates" };

export default async function DeputiesRoute() {
  await requireActor("/settings/deputies");
  await getQueryClient().prefetchQuery(trpc().delegation.own.queryOptions(OWN_DELEGATIONS));
  return (
    <Hydrate from={getQueryClient()}>
      <DeputiesPage />
    </Hydrate>
  );
}
