/** The source of "now": every decision gets an instant from here. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/**
 * The clock of a demo whose history is still being played: keeps the time set by the replay, only moves
 * forward, and once closed is the system clock for ever. The database records that it was closed
 * (`installation.demo_clock`).
 */
export class DemoClock implements Clock {
  #instant: Date | undefined;

  constructor(startsAt: Date) {
    this.#instant = startsAt;
  }

  now(): Date {
    return this.#instant === undefined ? new Date() : new Date(this.#instant);
  }

  get isOpen(): boolean {
    return this.#instant !== undefined;
  }

  /** @throws RangeError once closed, or for an instant before the present one. */
  advanceTo(instant: Date): void {
    if (this.#instant === undefined) throw new RangeError("the demo clock is closed");
    if (instant < this.#instant)
      throw new RangeError(
        `the demo clock only goes forward: ${instant.toISOString()} is before ${this.#instant.toISOString()}`,
      );
    this.#instant = instant;
  }

  close(): void {
    this.#instant = undefined;
  }
}
