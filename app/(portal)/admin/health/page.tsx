import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { HealthPage } from "@/components/admin/health-page";
import { Hydrate } from "@/components/data/hydrate";

export const metadata: Metadata = { title: "Health" };

export default async function HealthRoute() {
  await requireActor("/admin/health");
  const queries = getQueryClient();
  await Promise.all([queries.prefetchQuery(trpc().health.get.queryOptions({}))]);
  return (
    <Hydrate from={queries}>
      <HealthPage />
    </Hydrate>
  );
}
