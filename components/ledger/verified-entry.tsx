"use client";

import { Check, X } from "lucide-react";
import type { LedgerEntry, WithheldEntry } from "@/components/data/ledger-data";
import { CommandBlock } from "@/components/ui/command-block";
import { fromBase64 } from "@/server/domain/text/base64";
import { countOf, formatNumber } from "@/server/domain/text/count-of";
import { Stack } from "../ui/stack";
import { AuditPathPicture } from "./audit-path-picture";
import { prepareAuditPath } from "./prepare-audit-path";
import type { EntryVerification } from "./verify-entry";

type AnyEntry = LedgerEntry | WithheldEntry;

interface VerifiedEntryProps {
  readonly entry: AnyEntry;
  readonly proof: NonNullable<AnyEntry["proof"]>;
  readonly found: EntryVerification;
}

/** States what the verification found, step by step, and draws the audit path. */
export function VerifiedEntry({ entry, proof, found }: VerifiedEntryProps) {
  const { isText, isIncluded, checkpoint, signedBy, steps } = found;
  const isProved = isText && isIncluded && checkpoint !== undefined;
  const leaf = steps[0] ? leafOf(entry) : undefined;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-5 lg:grid-cols-[minmax(0,1fr)_22.5rem]">
      <div>
        <p
          role="status"
          className={`mb-3 font-medium ${isProved ? "text-verdict-passed" : "text-verdict-failed"}`}
        >
          {isProved
            ? `Proved: this ${entry.isWithheld ? "hash" : "text"} is entry ${formatNumber(proof.index)} of the ${formatNumber(proof.size)} covered by the signature.`
            : "Not proved. The data from the server is inconsistent. See the failed step and inform the operator of the ledger."}
        </p>
        <Stack as="ol" gap={2}>
          {!entry.isWithheld && (
            <Step
              isGood={isText}
              what="The text matches the stored hash"
              how="SHA-256 of 0x00 and the exact bytes below"
            />
          )}
          <Step
            isGood={isIncluded}
            what={`${countOf(steps.length, "step leads", "steps lead")} from that hash to the root of ${formatNumber(proof.size)} entries`}
            how="RFC 9162 §2.1.3.2: SHA-256 of 0x01, left, right, at each level"
          />
          <Step
            isGood={checkpoint !== undefined}
            what={
              signedBy
                ? `The root is signed by ${signedBy}`
                : "No published key of this ledger signed the root"
            }
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
