import { setTimeout as sleep } from "node:timers/promises";

export interface LedgerTailOptions {
  /** Place of the newest sealed entry. */
  head(): Promise<number>;
  readonly everyMs?: number;
  readonly onError: (error: unknown) => void;
}

/** Watches where the ledger ends, with one question for all who wait, and none while nobody does. */
export class LedgerTail {
  readonly #options: LedgerTailOptions;
  readonly #waiting = new Map<() => void, number>();
  #isWatching = false;

  constructor(options: LedgerTailOptions) {
    this.#options = options;
  }

  /** Resolves once the ledger reaches beyond a place, or the signal says to stop waiting, whichever is first. */
  beyond(place: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const leave = () => {
        this.#waiting.delete(leave);
        signal.removeEventListener("abort", leave);
        resolve();
      };
      this.#waiting.set(leave, place);
      signal.addEventListener("abort", leave);
      if (!this.#isWatching) void this.#watch();
    });
  }

  async #watch(): Promise<void> {
    this.#isWatching = true;
    const { head, everyMs = 200, onError } = this.#options;
    while (this.#waiting.size > 0) {
      try {
        const end = await head();
        for (const [leave, place] of this.#waiting) if (end > place) leave();
      } catch (error) {
        onError(error);
      }
      await sleep(everyMs);
    }
    this.#isWatching = false;
  }
}
