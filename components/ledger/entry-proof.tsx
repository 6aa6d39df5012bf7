"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import dynamic from "next/dynamic";
import type { LedgerEntry, WithheldEntry } from "@/components/data/ledger-data";
import { Callout } from "@/components/ui/callout";
import { CommandBlock } from "@/components/ui/command-block";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { fromBase64 } from "@/server/domain/text/base64";
import { countOf, formatNumber } from "@/server/domain/text/count-of";
import { Stack } from "../ui/stack";
import { prepareAuditPath } from "./prepare-audit-path";
import type { EntryVerification } from "./verify-entry";

const AuditPathPicture = dynamic(() => import("./audit-path-picture").then((module) => module.AuditPathPicture));

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
          The public keys at /api/v1/keys could not be loaded. This says nothing about the entry. Reload the page to try again.
        </Callout>
      )}
      {entry.proof && !data && !error && <Skeleton label="Verifying" rows={6} rowHeight="text" />}
      {entry.proof && data && <Verified entry={entry} proof={entry.proof} found={data} />}
    </Section>
  );
}

interface VerifiedProps {
  readonly entry: AnyEntry;
  readonly proof: NonNullable<AnyEntry["proof"]>;
  readonly found: EntryVerification;
}

function Verified({ entry, proof, found }: VerifiedProps) {
  const { isText, isIncluded, checkpoint, signedBy, steps } = found;
  const isProved = isText && isIncluded && checkpoint !== undefined;
  const leaf = steps[0] ? leafOf(entry) : undefined;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-5 lg:grid-cols-[minmax(0,1fr)_22.5rem]">
      <div>
        <p role="status" className={`mb-3 font-medium ${isProved ? "text-verdict-passed" : "text-verdict-failed"}`}>
          {isProved
            ? `Proved: this ${entry.isWithheld ? "hash" : "text"} is entry ${formatNumber(proof.index)} of the ${formatNumber(proof.size)} covered by the signature.`
            : "Not proved. The data from the server is inconsistent. See the failed step and inform the operator of the ledger."}
        </p>
        <Stack as="ol" gap={2}>
          {!entry.isWithheld && (
            <Step isGood={isText} what="The text matches the stored hash" how="SHA-256 of 0x00 and the exact bytes below" />
          )}
          <Step
            isGood={isIncluded}
            what={`${countOf(steps.length, "step leads", "steps lead")} from that hash to the root of ${formatNumber(proof.size)} entries`}
            how="RFC 9162 §2.1.3.2: SHA-256 of 0x01, left, right, at each level"
          />
          <Step
            isGood={checkpoint !== undefined}
            what={signedBy ? `The root is signed by ${signedBy}` : "No published key of this ledger signed the root"}
            how="Ed25519 (RFC 8032) over the checkpoint, a C2SP signed note"
          />
        </Stack>
        <div className="mt-4">
          <CommandBlock label="Signed checkpoint" command={proof.note} />
        </div>
      </div>
      {leaf && <AuditPathPicture picture={prepareAuditPath(leaf, steps)} sequence={proof.index} />}
    </div>
  );
}

/** Returns the stored hash of the entry. The picture only draws what was verified before. */
function leafOf({ leafHash }: AnyEntry): Uint8Array {
  return fromBase64(leafHash ?? "") ?? new Uint8Array();
}

interface StepProps {
  readonly isGood: boolean;
  readonly what: string;
  readonly how: string;
}

function Step({ isGood, what, how }: StepProps) {
  const Icon = isGood ? Check : X;
  return (
    <li data-tone={isGood ? "passed" : "failed"} className="flex gap-2">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-(--tone-line)" strokeWidth={2.25} />
      <span className="min-w-0 wrap-anywhere">
        <span className="sr-only">{isGood ? "Passed: " : "Failed: "}</span>
        {what}
        <span className="block text-12 text-ink-muted">{how}</span>
      </span>
    </li>
  );
}
