import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { PolicyList } from "@/components/policy/policy-list";

export const metadata: Metadata = { title: "Policies" };

export default async function PoliciesRoute() {
  await requireActor("/policies");
  await getQueryClient().prefetchQuery(trpc().policy.list.queryOptions({}));
  return (
    <Hydrate from={getQueryClient()}>
      <PolicyList />
    </Hydrate>
  );
}
