import { AppError } from "@/server/domain/error/app-error";

export interface SlotsOptions {
  /** Slots in use at once. */
  readonly max: number;
  /** Callers that may wait. */
  readonly waitingMax: number;
  /** Longest wait, in ms. */
  readonly waitMsMax: number;
  /** Name of the busy resource in the refusal. Default: the database. */
  readonly what?: string;
}

/**
 * Limits how much work runs at once, and how many callers wait for how long. The driver's own queue has no
 * limit, so everything behind one slow statement would wait as long as that statement.
 */
export class Slots {
  #busy = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(readonly options: SlotsOptions) {}

  /**
   * @throws AppError `temporarily-unavailable` when no slot becomes free in time, or too many wait already.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#take();
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy -= 1;
    }
  }

  #take(): Promise<void> {
    const { max, waitingMax, waitMsMax } = this.options;
    if (this.#busy < max) {
      this.#busy += 1;
      return Promise.resolve();
    }
    if (this.#waiting.length >= waitingMax) return Promise.reject(this.#tooBusy());
    return new Promise((resolve, reject) => {
      const turn = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        reject(this.#tooBusy());
      }, waitMsMax);
      this.#waiting.push(turn);
    });
  }

  #tooBusy(): AppError {
    const { what = "the database" } = this.options;
    return new AppError(
      "temporarily-unavailable",
      `${what} is too busy; send the same request again in a moment`,
    );
  }
}
