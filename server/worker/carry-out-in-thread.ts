import { Worker } from "node:worker_threads";
import type { DryRunRecord, DryRunResult } from "@/server/application/kernel/ports/policy-dry-runs";
import type { CarryOutRun } from "./dry-runs";

export interface ThreadInput {
  /** What the thread loads. */
  readonly module: string;
  /** Address of the application's login. */
  readonly url: string;
  readonly dryRun: Omit<DryRunRecord, "done" | "total">;
  readonly now: Date;
}

export type ThreadMessage =
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly kind: "result"; readonly result: DryRunResult };

/** A dry run may need this much memory; beyond it the thread ends and not the process. */
const MEMORY_MIB_MAX = 512;
const THREAD = new URL("./typescript-thread.mjs", import.meta.url);
const MODULE = new URL("./dry-run-thread.ts", import.meta.url).href;

/**
 * Carries dry runs out in a thread of their own, because judging thousands of decisions would hold the event loop for minutes. The
 * thread is ended when `onProgress` throws, as it does once the run was taken over or the process stops.
 *
 * @throws Error what the thread threw, or that it ended without a result.
 */
export function carryOutInThread(url: string): CarryOutRun {
  return async (dryRun, { now, onProgress, signal }) => {
    const input: ThreadInput = { module: MODULE, url, dryRun, now };
    const thread = new Worker(THREAD, { workerData: input, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB_MAX } });
    try {
      return await new Promise<DryRunResult>((resolve, reject) => {
        signal?.addEventListener("abort", () => reject(new Error("the process stops")), { once: true });
        thread.on("message", (message: ThreadMessage) => {
          if (message.kind === "result") resolve(message.result);
          else onProgress(message.done, message.total).catch(reject);
        });
        thread.once("error", reject);
        thread.once("exit", (code) => reject(new Error(`the thread of a dry run ended with ${code} and no result`)));
      });
    } finally {
      await thread.terminate();
    }
  };
}
