import { Worker } from "node:worker_threads";
import { threadTasks } from "./thread-tasks";

export interface ThreadRun<Input, Progress> {
  /** The module that the thread loads. */
  readonly module: URL;
  /** The thread's `workerData`, beside the address of its module. */
  readonly input: Input;
  /** The thread is ended when this rejects. */
  readonly onProgress: (progress: Progress) => Promise<void> | void;
  readonly signal?: AbortSignal | undefined;
}

export type RunMessage<Progress, Result> =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "result"; readonly result: Result };

/** Memory limit of a run; beyond it the thread ends and not the process. */
const MEMORY_MIB_MAX = 512;
const THREAD = new URL("./typescript-thread.mjs", import.meta.url);

/**
 * Runs long work in a thread that is started for it and ended after it, because the work would block the
 * event loop.
 *
 * @throws Error of the thread or of `onProgress`, or that the thread ended without a result.
 */
export async function runInThread<Input extends object, Progress, Result>({
  module,
  input,
  onProgress,
  signal,
}: ThreadRun<Input, Progress>): Promise<Result> {
  const workerData = { ...input, module: module.href };
  const thread = new Worker(THREAD, {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB_MAX },
  });
  try {
    return await new Promise<Result>((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(new Error("the run was ended")), { once: true });
      thread.on("message", (message: RunMessage<Progress, Result>) => {
        if (message.kind === "result") {
          threadTasks.inc({ kind: "run" });
          resolve(message.result);
        } else Promise.resolve(message.progress).then(onProgress).catch(reject);
      });
      thread.once("error", reject);
      thread.once("exit", (code) => reject(new Error(`the thread ended with ${code} and no result`)));
    });
  } finally {
    await thread.terminate();
  }
}
