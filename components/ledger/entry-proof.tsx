"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import type { LedgerEntry, WithheldEntry } from "@/components/data/ledger-data";
import { Callout } from "@/components/ui/callout";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import type { EntryVerification } from "./verify-entry";

/** Loads when the verification has a result. */
const VerifiedEntry = dynamic(() => import("./verified-entry").then((module) => module.VerifiedEntry));

type AnyEntry = LedgerEntry | WithheldEntry;

/**
 * Fetches the published keys and verifies the entry in the reader's browser. The arithmetic is loaded on
 * demand.
 */
async function verifyHere(entry: AnyEntry): Promise<EntryVerification | undefined | null> {
  const [{ verifyEntry }, answer] = await Promise.all([import("./verify-entry"), fetch("/api/v1/keys")]);
  const { keys } = (await answer.json()) as { readonly keys: readonly object[] };
  return verifyEntry(entry, keys) ?? null;
}

/** Draws the proof of an entry's place, verified by the reader's own browser. */
export function EntryProof({ entry }: { readonly entry: AnyEntry }) {
  const { data, error } = useQuery({
    queryKey: ["verify-entry", entry.id, entry.proof?.size],
    queryFn: () => verifyHere(entry),
    enabled: entry.proof !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Section title="Inclusion proof" note="verified in your browser with the published key">
      {entry.proof === undefined && (
        <p className="max-w-prose text-ink-muted">
          {entry.state === "recorded"
            ? "The entry is recorded and not sealed yet. Sealing takes about half a second while a sealer runs."
            : "The entry is sealed. The next signed tree head, within a few seconds, will prove it."}
        </p>
      )}
      {error && (
        <Callout kind="caution" title="Verification not possible">
          The public keys at /api/v1/keys could not be loaded. This says nothing about the entry. Reload the
          page to try again.
        </Callout>
      )}
      {entry.proof && !data && !error && <Skeleton label="Verifying" rows={6} rowHeight="text" />}
      {entry.proof && data && <VerifiedEntry entry={entry} proof={entry.proof} found={data} />}
    </Section>
  );
}
