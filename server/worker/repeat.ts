import { setTimeout as sleep } from "node:timers/promises";

export interface RepeatOptions {
  /** The pause after a run that found nothing to do, or failed. */
  readonly idleMs: number;
  /** Called once per failure that differs from the one before; the work continues. */
  readonly onError: (error: Error) => void;
}

export interface Repeating {
  /** Finishes the run. */
  stop(): Promise<void>;
}

/** Repeats a run of work until stopped: at once while there is more of it, otherwise after a pause. */
export function repeat(turn: () => Promise<number>, { idleMs, onError }: RepeatOptions): Repeating {
  const stopping = new AbortController();
  let failure: string | undefined;

  async function turned(): Promise<number> {
    try {
      const done = await turn();
      failure = undefined;
      return done;
    } catch (error) {
      const trouble = error instanceof Error ? error : new Error(String(error));
      if (trouble.message !== failure) onError(trouble);
      failure = trouble.message;
      return 0;
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      if ((await turned()) === 0) await sleep(idleMs, undefined, { signal: stopping.signal }).catch(() => undefined);
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
