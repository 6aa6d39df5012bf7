import type { DryRunRecord, DryRunResult } from "@/server/application/kernel/ports/policy-dry-runs";
import { runInThread } from "@/server/threads/run-in-thread";
import type { CarryOutRun } from "./dry-runs";

export interface DryRunThreadInput {
  /** Address of the application's login. */
  readonly url: string;
  readonly dryRun: Omit<DryRunRecord, "done" | "total">;
  readonly now: Date;
}

export interface DryRunProgress {
  readonly done: number;
  readonly total: number;
}

const MODULE = new URL("./dry-run-thread.ts", import.meta.url);

/**
 * Runs dry runs in a thread of their own, because evaluating thousands of decisions would block the event
 * loop for minutes. The thread is ended when `onProgress` throws, as it does once the run was taken over or the process stops.
 */
export function carryOutInThread(url: string): CarryOutRun {
  return (dryRun, { now, onProgress, signal }) =>
    runInThread<DryRunThreadInput, DryRunProgress, DryRunResult>({
      module: MODULE,
      input: { url, dryRun, now },
      onProgress: ({ done, total }) => onProgress(done, total),
      signal,
    });
}
