import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { NewPolicy } from "@/components/policy-draft/new-policy";

export const metadata: Metadata = { title: "New policy" };

export default async function NewPolicyRoute() {
  await requireActor("/policies/new");
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(trpc().policy.starters.queryOptions({})),
    queries.prefetchQuery(trpc().policy.list.queryOptions({})),
  ]);
  return (
    <Hydrate from={queries}>
      <NewPolicy />
    </Hydrate>
  );
}
