import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { StagesPage } from "@/components/admin/stages-page";
import { Hydrate } from "@/components/data/hydrate";

export const metadata: Metadata = { title: "Stages" };

export default async function StagesRoute() {
  const actor = await requireActor("/admin/stages");
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(trpc().calendar.list.queryOptions({})),
    queries.prefetchQuery(trpc().hold.list.queryOptions({})),
  ]);
  return (
    <Hydrate from={queries}>
      <StagesPage
        roles={actor.grants.map(({ role }) => role)}
        seesEveryTeam={actor.grants.some(({ teams }) => teams === "*")}
      />
    </Hydrate>
  );
}
