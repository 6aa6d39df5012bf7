import { setTimeout as sleep } from "node:timers/promises";
import type { Pulse } from "../application/kernel/ports/live-reads";

export interface LedgerTailOptions {
  pulse(): Promise<Pulse>;
  readonly everyMs?: number;
  readonly onError: (error: unknown) => void;
}

/**
 * Watches the end of the ledger and new notifications, with one query for all waiting readers, and none
 * without readers.
 */
export class LedgerTail {
  readonly #options: LedgerTailOptions;
  readonly #waiting = new Map<(pulse?: Pulse) => void, Pulse>();
  #isWatching = false;

  constructor(options: LedgerTailOptions) {
    this.#options = options;
  }

  /**
   * Resolves with the state beyond the given one, once it changes; or with nothing, when the signal aborts
   * first.
   */
  beyond(seen: Pulse, signal: AbortSignal): Promise<Pulse | undefined> {
    if (signal.aborted) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const leave = (pulse?: Pulse) => {
        this.#waiting.delete(leave);
        signal.removeEventListener("abort", stop);
        resolve(pulse);
      };
      const stop = () => leave();
      this.#waiting.set(leave, seen);
      signal.addEventListener("abort", stop);
      if (!this.#isWatching) void this.#watch();
    });
  }

  async #watch(): Promise<void> {
    this.#isWatching = true;
    const { pulse, everyMs = 200, onError } = this.#options;
    while (this.#waiting.size > 0) {
      try {
        const now = await pulse();
        for (const [leave, seen] of this.#waiting) if (now.head > seen.head || now.told !== seen.told) leave(now);
      } catch (error) {
        onError(error);
      }
      await sleep(everyMs);
    }
    this.#isWatching = false;
  }
}
