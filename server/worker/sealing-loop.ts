import { repeat } from "./repeat";
import type { Sealer } from "./sealer";

export interface SealingLoopOptions {
  readonly sealer: Pick<Sealer, "seal" | "checkpoint" | "release">;
  /** Called once per failure that differs from the one before; the loop continues. */
  readonly onError: (error: Error) => void;
  /**
   * The pause after a run that sealed something. An entry waits at most {@link SealingLoopOptions.idleMs}
   * before its run.
   */
  readonly busyMs?: number;
  readonly idleMs?: number;
  readonly checkpointMs?: number;
}

/** The state of this process's sealer, for `/readyz` and the metrics. */
export interface SealingStatus {
  readonly role: "sealing" | "standby" | "failing";
  readonly failure: string | undefined;
}

export interface SealingLoop {
  status(): SealingStatus;
  /** Finishes the run, signs what was sealed and releases the lease. */
  stop(): Promise<void>;
}

/**
 * Runs a sealer until stopped: an entry is sealed within half a second of its commit, and signed within two
 * seconds of sealing. Polls, because a NOTIFY in the writers would take a lock of the whole cluster at every
 * commit.
 */
export function startSealing(options: SealingLoopOptions): SealingLoop {
  const { sealer, onError, busyMs = 100, idleMs = 400, checkpointMs = 1000 } = options;
  let status: SealingStatus = { role: "standby", failure: undefined };
  // True at the start: an earlier sealer may have been killed between sealing and signing.
  let isUnsigned = true;
  let signedAtMs = Number.NEGATIVE_INFINITY;
  let delayMs = idleMs;

  async function seal(): Promise<number> {
    const { state, ...sealed } = { sealedEntries: 0, ...(await sealer.seal()) };
    status = { role: state, failure: undefined };
    isUnsigned ||= sealed.sealedEntries > 0 || state === "standby";
    if (state === "sealing" && isUnsigned && performance.now() - signedAtMs >= checkpointMs) {
      await sealer.checkpoint();
      isUnsigned = false;
      signedAtMs = performance.now();
    }
    return sealed.sealedEntries > 0 ? busyMs : Math.min(2 * delayMs, idleMs);
  }

  async function turn(): Promise<number> {
    try {
      delayMs = await seal();
      return delayMs;
    } catch (cause) {
      delayMs = idleMs;
      throw failed(cause);
    }
  }

  function failed(cause: unknown): Error {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    status = { role: "failing", failure: error.message };
    return error;
  }

  async function end(): Promise<void> {
    if (status.role === "sealing") await sealer.checkpoint();
    await sealer.release();
  }

  const sealing = repeat({ turn, idleMs }, onError);
  return {
    status: () => status,
    stop: async () => {
      await sealing.stop();
      await end().catch((cause: unknown) => onError(failed(cause)));
    },
  };
}
