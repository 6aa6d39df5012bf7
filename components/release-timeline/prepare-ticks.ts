import { DAY_MS, HOUR_MS } from "@/server/domain/time/durations";

/** The steps of the axis. */
const STEPS_MS = [
  HOUR_MS / 12,
  HOUR_MS / 4,
  HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  ...[1, 2, 4, 7, 14, 28, 91, 182, 364].map((days) => days * DAY_MS),
];

export interface Tick {
  /** Share of the axis, 0 to 1. */
  readonly share: number;
  readonly at: Date;
  /** `minute` if the step is shorter than a day: the label then needs the clock time. */
  readonly precision: "minute" | "day";
}

/** Returns at most `countMax` instants at round steps (of UTC) within the range, ends included. */
export function prepareTicks(from: Date, to: Date, countMax: number): readonly Tick[] {
  const span = to.getTime() - from.getTime();
  const step = STEPS_MS.find((candidate) => span / candidate <= countMax) ?? span;
  const first = Math.ceil(from.getTime() / step) * step;
  const count = Math.max(0, Math.floor((to.getTime() - first) / step) + 1);
  return Array.from({ length: Math.min(count, countMax) }, (_, index) => {
    const at = first + index * step;
    return {
      share: (at - from.getTime()) / span,
      at: new Date(at),
      precision: step < DAY_MS ? "minute" : "day",
    };
  });
}
