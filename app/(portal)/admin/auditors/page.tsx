import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { AuditorsPage } from "@/components/outside-access/auditors-page";
import { teamsFor } from "@/server/domain/authorization/permissions";

export const metadata: Metadata = { title: "Auditors" };

export default async function AuditorsRoute() {
  const actor = await requireActor("/admin/auditors");
  const queries = getQueryClient();
  await queries.prefetchQuery(trpc().outsideAccess.list.queryOptions({ limit: 50 }));
  return (
    <Hydrate from={queries}>
      <AuditorsPage
        roles={actor.grants.map(({ role }) => role)}
        canReadLog={teamsFor(actor, "access-log.read") === "*"}
      />
    </Hydrate>
  );
}
