import { setTimeout as sleep } from "node:timers/promises";
import type { LivePosition } from "../application/kernel/ports/live-reads";

export interface LedgerTailOptions {
  position(): Promise<LivePosition>;
  readonly everyMs?: number;
  readonly onError: (error: unknown) => void;
}

/**
 * Watches the end of the ledger and new notifications, with one query for all waiting readers, and none
 * without readers.
 */
export class LedgerTail {
  readonly #options: LedgerTailOptions;
  readonly #waiting = new Map<(position?: LivePosition) => void, LivePosition>();
  #isWatching = false;

  constructor(options: LedgerTailOptions) {
    this.#options = options;
  }

  /**
   * Resolves with the state beyond the given one, once it changes; or with nothing, when the signal aborts
   * first.
   */
  beyond(seen: LivePosition, signal: AbortSignal): Promise<LivePosition | undefined> {
    if (signal.aborted) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const leave = (position?: LivePosition) => {
        this.#waiting.delete(leave);
        signal.removeEventListener("abort", stop);
        resolve(position);
      };
      const stop = () => leave();
      this.#waiting.set(leave, seen);
      signal.addEventListener("abort", stop);
      if (!this.#isWatching) void this.#watch();
    });
  }

  async #watch(): Promise<void> {
    this.#isWatching = true;
    const { position, everyMs = 200, onError } = this.#options;
    while (this.#waiting.size > 0) {
      try {
        const now = await position();
        for (const [leave, seen] of this.#waiting)
          if (now.head > seen.head || now.notified !== seen.notified) leave(now);
      } catch (error) {
        onError(error);
      }
      await sleep(everyMs);
    }
    this.#isWatching = false;
  }
}
