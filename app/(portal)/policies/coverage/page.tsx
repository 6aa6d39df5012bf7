import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { CoveragePage } from "@/components/policy/coverage-page";

export const metadata: Metadata = { title: "Policy coverage" };

export default async function CoverageRoute() {
  await requireActor("/policies/coverage");
  await getQueryClient().prefetchQuery(trpc().policy.coverage.queryOptions({}));
  return (
    <Hydrate from={getQueryClient()}>
      <CoveragePage />
    </Hydrate>
  );
}
