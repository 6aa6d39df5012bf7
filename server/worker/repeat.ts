import { setTimeout as sleep } from "node:timers/promises";

/** Work of the background, done in turns. */
export interface Work {
  /** Does one turn. It returns the rest before the next one, in milliseconds. */
  readonly turn: (signal: AbortSignal) => Promise<number>;
  /** The rest after a turn that failed, in milliseconds. */
  readonly idleMs: number;
}

export interface Repeating {
  /** Finishes the turn. */
  stop(): Promise<void>;
}

/** Work that goes on at once while it finds something to do, and rests when it finds nothing. */
export function whileBusy(idleMs: number, find: (signal: AbortSignal) => Promise<number>): Work {
  return { turn: async (signal) => ((await find(signal)) === 0 ? idleMs : 0), idleMs };
}

/** Work that rests for the same time after every turn. */
export function every(idleMs: number, act: (signal: AbortSignal) => Promise<unknown>): Work {
  return { turn: (signal) => act(signal).then(() => idleMs), idleMs };
}

/** Does turns of work until stopped. A turn that fails ends nothing; `onError` hears of each failure that differs from the one before. */
export function repeat({ turn, idleMs }: Work, onError: (error: Error) => void): Repeating {
  const stopping = new AbortController();
  const { signal } = stopping;
  let failure: string | undefined;

  async function turned(): Promise<number> {
    try {
      const restMs = await turn(signal);
      failure = undefined;
      return restMs;
    } catch (error) {
      const trouble = error instanceof Error ? error : new Error(String(error));
      if (trouble.message !== failure) onError(trouble);
      failure = trouble.message;
      return idleMs;
    }
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const restMs = await turned();
      if (restMs > 0) await sleep(restMs, undefined, { signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}
