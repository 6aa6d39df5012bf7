import type { Caller, Kernel } from "@/server/application/kernel/command";
import { finishVerification } from "@/server/application/ledger/finish-verification";
import type { VerificationResult } from "@/server/domain/ledger/verification";
import { toBase64 } from "@/server/domain/text/base64";
import { every, type Work } from "./repeat";
import type { VerifyRun } from "./verify-in-thread";

export interface VerificationsOptions {
  readonly kernel: Kernel;
  readonly verify: VerifyRun;
  readonly onError: (error: unknown) => void;
}

/**
 * A runner reports every half second; one silent for this long has ended, and another starts its work again.
 */
const SILENT_MS = 15_000;
const REPORT_EVERY_MS = 500;
const POLL_EVERY_MS = 1000;

/** Runs requested verifications, one at a time among all processes. */
export function verifications(options: VerificationsOptions): Work {
  return every(POLL_EVERY_MS, (signal) => runVerification(options, signal));
}

class Abandoned extends Error {}

/** Runs a queued verification to its end, if any. Returns whether there was one. */
export async function runVerification(
  { kernel, verify, onError }: VerificationsOptions,
  signal?: AbortSignal,
): Promise<boolean> {
  const runner = kernel.newId("run");
  const id = await kernel.transact((tx) => tx.ledgerBook.claimVerification(runner, SILENT_MS));
  if (id === undefined) return false;
  let reported: Promise<boolean> = Promise.resolve(true);
  let isTakenOver = false;
  let reportedAtMs = 0;
  const onProgress = (verified: number, entries: number) => {
    // Progress is called between blocks; a throw here ends the run, and leaves the ledger as it is.
    if (signal?.aborted || isTakenOver)
      throw new Abandoned("this process stops, or another process took over");
    if (performance.now() - reportedAtMs < REPORT_EVERY_MS) return;
    reportedAtMs = performance.now();
    reported = reported
      .then(() =>
        kernel.transact((tx) => tx.ledgerBook.reportVerification(id, { runner, verified, entries })),
      )
      .then((isOurs) => {
        isTakenOver = !isOurs;
        return isOurs;
      });
    reported.catch(onError);
  };
  try {
    const { root, ...found } = await verify(onProgress);
    await reported.catch(() => undefined);
    await finish(kernel, { id, runner }, { ...found, root: toBase64(root), failure: undefined });
  } catch (error) {
    if (error instanceof Abandoned) return true;
    onError(error);
    await finish(kernel, { id, runner }, BROKEN_OFF);
  }
  return true;
}

const BROKEN_OFF: VerificationResult = {
  verdict: "errored",
  entries: 0,
  unsealed: 0,
  root: undefined,
  signedEntries: 0,
  witnessedEntries: 0,
  damage: [],
  failure:
    "The ledger could not be read completely. The server's log states the reason; request the verification again when it is corrected.",
};

async function finish(
  kernel: Kernel,
  run: { readonly id: string; readonly runner: string },
  result: VerificationResult,
): Promise<void> {
  const caller: Caller = {
    actor: { kind: "system", id: "system", name: "system" },
    requestId: kernel.newId("req"),
  };
  await finishVerification.execute(kernel, caller, { ...run, ...result });
}
