import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import {
  afterReferenceCheck,
  isReferenceNews,
  REFERENCE_OUTCOMES,
  type ReferenceSchedule,
} from "@/server/domain/provenance/reference-check";
import { defineCommand } from "../kernel/command";
import { DigestText, Line } from "../kernel/fields";
import type { TransactionStore } from "../kernel/ports";
import type { ClaimedReference, ReferenceCheckRecord } from "../kernel/ports/references";

const State = z.strictObject({
  outcome: z.enum(REFERENCE_OUTCOMES).optional(),
  failures: z.int().min(0),
  findingSince: z.date().optional(),
});

/** The result of a check of an address. */
export type ReferenceResult = Pick<ReferenceCheckRecord, "outcome"> &
  Partial<Pick<ReferenceCheckRecord, "detail" | "foundDigest">>;

/**
 * Records that a component is altered, gone, or back at its address. Run by the product itself, and only if the result differs from the
 * one before.
 *
 * @throws AppError `wrong-phase` when another process has checked the address since.
 */
export const recordReferenceCheck = defineCommand({
  name: "component.record-reference-check",
  permission: "installation.manage",
  input: z.strictObject({
    digest: DigestText,
    uri: Line(2000),
    attempts: z.int().min(1),
    before: State,
    outcome: z.enum(REFERENCE_OUTCOMES),
    detail: z.string().max(200).optional(),
    foundDigest: DigestText.optional(),
  }),
  run: async (tx, scope, { before: { outcome, failures, findingSince }, ...found }) => {
    const claim = { ...found, outcome, failures, findingSince, isComparable: true };
    const after = await keepReferenceCheck(tx, scope.now, { claim, found });
    if (after === undefined)
      throw new AppError("wrong-phase", "Another process has already checked the address.");
    const teams = await tx.revocations.teamsHolding(found.digest);
    return {
      result: { digest: found.digest },
      events: [
        {
          action: "component.reference-checked",
          subjects: [{ kind: "component", digest: found.digest, of: { teams } }],
          data: {
            uri: found.uri,
            outcome: found.outcome,
            detail: found.detail ?? null,
            foundDigest: found.foundDigest ?? null,
            isFinding: after.findingSince !== undefined,
          },
        },
      ],
    };
  },
});

interface Checked {
  readonly claim: ClaimedReference;
  readonly found: ReferenceResult;
}

/** Stores the result of a check. Returns undefined if another process has claimed the address since. */
export async function keepReferenceCheck(
  tx: Pick<TransactionStore, "references">,
  now: Date,
  { claim, found: { outcome, detail, foundDigest } }: Checked,
): Promise<ReferenceSchedule | undefined> {
  const after = afterReferenceCheck(claim, outcome, now);
  const { failures, findingSince, nextAt } = after;
  const isKept = await tx.references.record(claim, {
    ...{ outcome, detail, foundDigest, checkedAt: now },
    ...{ failures, findingSince, nextAt },
  });
  return isKept ? after : undefined;
}

/** Returns true if the result of a check must be recorded in the ledger. */
export function isRecorded({ claim, found }: Checked, now: Date): boolean {
  return isReferenceNews(claim, afterReferenceCheck(claim, found.outcome, now));
}
