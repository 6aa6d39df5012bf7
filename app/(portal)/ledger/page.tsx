import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { loadLedgerView, searchInputOf } from "@/components/address/ledger-view";
import { Hydrate } from "@/components/data/hydrate";
import { LedgerPage } from "@/components/ledger/ledger-page";

export const metadata: Metadata = { title: "Ledger" };

interface LedgerRouteProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LedgerRoute({ searchParams }: LedgerRouteProps) {
  const actor = await requireActor("/ledger");
  const view = await loadLedgerView(searchParams);
  await Promise.all([
    getQueryClient().prefetchQuery(trpc().ledger.head.queryOptions({})),
    getQueryClient().prefetchQuery(trpc().ledger.search.queryOptions(searchInputOf(view))),
  ]);
  return (
    <Hydrate from={getQueryClient()}>
      <LedgerPage roles={actor.grants.map(({ role }) => role)} />
    </Hydrate>
  );
}
