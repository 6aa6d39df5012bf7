import type { Caller, Kernel } from "@/server/application/kernel/command";
import type { DryRunRecord, DryRunResult } from "@/server/application/kernel/ports/policy-dry-runs";
import { carryOutDryRun } from "@/server/application/policy-dry-run/carry-out-dry-run";
import { finishDryRun } from "@/server/application/policy-dry-run/finish-dry-run";
import { type Work, whileBusy } from "./repeat";

/** Evaluates history for one dry run. An error thrown by `onProgress` ends the run. */
export type CarryOutRun = (
  dryRun: Omit<DryRunRecord, "done" | "total">,
  options: {
    readonly now: Date;
    readonly onProgress: (done: number, total: number) => Promise<void>;
    readonly signal?: AbortSignal | undefined;
  },
) => Promise<DryRunResult>;

interface DryRunsOptions {
  readonly kernel: Kernel;
  /** Default: on the caller's own thread. */
  readonly carryOut?: CarryOutRun;
  readonly onError: (error: unknown) => void;
  /** Time between two polls: for requests, and for the cancellation of the run at work. */
  readonly everyMs?: number;
}

/**
 * A runner reports after every batch; one silent for this long has ended, and another starts its work again.
 */
const SILENT_MS = 60_000;
const EVERY_MS = 400;

/** Runs requested dry runs, one at a time in each process. */
export function dryRuns(options: DryRunsOptions): Work {
  const { everyMs = EVERY_MS } = options;
  return whileBusy(everyMs, async (signal) => ((await runDryRun(options, signal)) ? 1 : 0));
}

class Abandoned extends Error {}

/** Runs a queued dry run to its end, if any. Returns whether there was one. */
export async function runDryRun(
  { kernel, carryOut = onThisThread(kernel), onError, everyMs = EVERY_MS }: DryRunsOptions,
  signal?: AbortSignal,
): Promise<boolean> {
  const runner = kernel.newId("run");
  const id = await kernel.transact((tx) => tx.policyDryRuns.claim(runner, SILENT_MS));
  const dryRun = id === undefined ? undefined : await kernel.store.policyDryRuns.find(id);
  if (!dryRun) return false;
  const onProgress = async (done: number, total: number) => {
    const isOurs = await kernel.transact((tx) => tx.policyDryRuns.report(dryRun.id, { runner, done, total }));
    if (signal?.aborted || !isOurs) throw new Abandoned("this process stops, or another process took over");
  };
  const { policyDryRuns } = kernel.store;
  const ended = new AbortController();
  const look = () =>
    policyDryRuns.isRunning(dryRun.id).then((isRunning) => isRunning || ended.abort(), onError);
  const watch = setInterval(look, everyMs);
  try {
    const anyEnd = AbortSignal.any([ended.signal, ...(signal ? [signal] : [])]);
    const result = await carryOut(dryRun, { now: kernel.now(), onProgress, signal: anyEnd });
    await finish(kernel, { id: dryRun.id, runner, result });
  } catch (error) {
    if (error instanceof Abandoned || signal?.aborted || !(await policyDryRuns.isRunning(dryRun.id)))
      return true;
    onError(error);
    await finish(kernel, { id: dryRun.id, runner, failure: BROKEN_OFF });
  } finally {
    clearInterval(watch);
  }
  return true;
}

function onThisThread({ store }: Kernel): CarryOutRun {
  return (dryRun, { now, onProgress }) => carryOutDryRun(dryRun, { store, now, onProgress });
}

const BROKEN_OFF =
  "The history could not be read completely. The server's log states the reason; request the dry run again when it is corrected.";

interface End {
  readonly id: string;
  readonly runner: string;
  readonly result?: DryRunResult;
  readonly failure?: string;
}

async function finish(kernel: Kernel, end: End): Promise<void> {
  const caller: Caller = {
    actor: { kind: "system", id: "system", name: "system" },
    requestId: kernel.newId("req"),
  };
  await finishDryRun.execute(kernel, caller, end);
}
