import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { ApproversPage } from "@/components/external/approvers-page";

export const metadata: Metadata = { title: "External approvers" };

export default async function ApproversRoute() {
  await requireActor("/admin/external-approvers");
  const queries = getQueryClient();
  await queries.prefetchQuery(trpc().external.approvers.queryOptions({}));
  return (
    <Hydrate from={queries}>
      <ApproversPage />
    </Hydrate>
  );
}
