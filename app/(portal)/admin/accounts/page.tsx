import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { AccountsPage } from "@/components/admin/accounts-page";
import { Hydrate } from "@/components/data/hydrate";

export const metadata: Metadata = { title: "Service accounts" };

export default async function AccountsRoute() {
  const actor = await requireActor("/admin/accounts");
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(trpc().serviceAccount.list.queryOptions({})),
    queries.prefetchQuery(trpc().person.list.queryOptions({})),
  ]);
  return (
    <Hydrate from={queries}>
      <AccountsPage roles={actor.grants.map(({ role }) => role)} />
    </Hydrate>
  );
}
