import type { Metadata } from "next";
import { readQuery, requireActor } from "@/app/server-data";
import { LedgerEntryPage } from "@/components/ledger/ledger-entry-page";

interface EntryRouteProps {
  readonly params: Promise<{ readonly entry: string }>;
}

export const metadata: Metadata = { title: "Ledger entry" };

export default async function EntryRoute({ params }: EntryRouteProps) {
  const entry = decodeURIComponent((await params).entry);
  await requireActor(`/ledger/${encodeURIComponent(entry)}`);
  return <LedgerEntryPage query={await readQuery(({ ledger }) => ledger.entry({ entry }))} />;
}
