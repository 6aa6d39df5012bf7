import {
  isRecorded,
  keepReferenceCheck,
  type ReferenceResult,
  recordReferenceCheck,
} from "@/server/application/component/record-reference-check";
import type { Kernel } from "@/server/application/kernel/command";
import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { isAppError } from "@/server/domain/error/app-error";
import { type CheckedReference, checkReference } from "@/server/engines/links/check-reference";
import { type Work, whileBusy } from "./repeat";

/** Longer than any attempt may take, so that a claim expires only when its holder has crashed. */
const CLAIM_MS = 300_000;
const IDLE_MS = 60_000;
/** Addresses that are added in one turn. */
const ENROLLED_MAX = 100;

/** Checks the addresses of data and features in manifests every day, one at a time in each process. */
export function referenceChecks(kernel: Kernel): Work {
  return whileBusy(IDLE_MS, () => checkNextReference(kernel));
}

/**
 * Checks the address that has been due longest, outside any transaction, and stores the result. A result that differs from the one
 * before is recorded in the ledger.
 *
 * @param check makes the call; the product's own only calls the open internet.
 * @returns the number of checked addresses.
 */
export async function checkNextReference(
  kernel: Kernel,
  check: (reference: CheckedReference) => Promise<ReferenceResult> = checkReference,
): Promise<number> {
  const now = kernel.now();
  const claim = await kernel.transact(async (tx) => {
    await tx.references.enrol(now, ENROLLED_MAX);
    return tx.references.claim({ now, until: new Date(now.getTime() + CLAIM_MS) });
  });
  if (claim === undefined) return 0;
  const found = await check(claim);
  if (!isRecorded({ claim, found }, kernel.now())) {
    await kernel.transact((tx) => keepReferenceCheck(tx, kernel.now(), { claim, found }));
    return 1;
  }
  const { digest, uri, attempts, outcome, failures, findingSince } = claim;
  const input = { digest, uri, attempts, before: { outcome, failures, findingSince }, ...found };
  const caller = { actor: SYSTEM_ACTOR, requestId: kernel.newId("req") };
  await recordReferenceCheck.execute(kernel, caller, input).catch((error: unknown) => {
    // Another process took over the claim and was first.
    if (!isAppError(error)) throw error;
  });
  return 1;
}
