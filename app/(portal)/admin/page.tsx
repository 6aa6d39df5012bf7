import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { PeoplePage } from "@/components/admin/people-page";
import { EVERYONES_DELEGATIONS } from "@/components/data/delegation-data";
import { Hydrate } from "@/components/data/hydrate";

export const metadata: Metadata = { title: "People" };

export default async function PeopleRoute() {
  const actor = await requireActor("/admin");
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(trpc().person.directory.queryOptions({})),
    queries.prefetchQuery(trpc().delegation.list.queryOptions(EVERYONES_DELEGATIONS)),
  ]);
  return (
    <Hydrate from={queries}>
      <PeoplePage roles={actor.grants.map(({ role }) => role)} />
    </Hydrate>
  );
}
