import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { OWN_DELEGATIONS } from "@/components/data/delegation-data";
import { Hydrate } from "@/components/data/hydrate";
import { DelegatesPage } from "@/components/delegation/delegates-page";

export const metadata: Metadata = { title: "Your delegates" };

export default async function DelegatesRoute() {
  await requireActor("/settings/delegates");
  await getQueryClient().prefetchQuery(trpc().delegation.own.queryOptions(OWN_DELEGATIONS));
  return (
    <Hydrate from={getQueryClient()}>
      <DelegatesPage />
    </Hydrate>
  );
}
