import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { Hydrate } from "@/components/data/hydrate";
import { LedgerEntryPage } from "@/components/ledger/ledger-entry-page";

interface EntryRouteProps {
  readonly params: Promise<{ readonly entry: string }>;
}

export const metadata: Metadata = { title: "Ledger entry" };

export default async function EntryRoute({ params }: EntryRouteProps) {
  const entry = decodeURIComponent((await params).entry);
  await requireActor(`/ledger/${encodeURIComponent(entry)}`);
  await getQueryClient().prefetchQuery(trpc().ledger.entry.queryOptions({ entry }));
  return (
    <Hydrate from={getQueryClient()}>
      <LedgerEntryPage entry={entry} />
    </Hydrate>
  );
}
