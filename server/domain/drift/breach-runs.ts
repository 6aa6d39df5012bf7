import { bandOf, type DriftDirection, isPastLimit } from "./drift-band";
import type { Window } from "./drift-state";

/** Windows past a limit without one inside it between them, in a half-open span [from, to). */
export interface BreachRun {
  readonly from: Date;
  readonly to: Date;
  readonly worst: "shifting" | "drifted";
  /** No window inside the limits came after it. */
  readonly isOpen: boolean;
}

/**
 * Returns the runs of a series past its limits: the day of a shift is the start of a run. A gap neither
 * begins nor ends one, because a missing measurement is no recovery.
 *
 * @param windows in order of time.
 */
export function breachRuns(windows: readonly Window[], direction: DriftDirection): readonly BreachRun[] {
  const runs: BreachRun[] = [];
  let open: BreachRun | undefined;
  for (const window of windows) {
    const band = bandOf(window, direction);
    if (isPastLimit(band)) {
      const worst = band === "drifted" || open?.worst === "drifted" ? "drifted" : "shifting";
      open = { from: open?.from ?? window.startsAt, to: window.endsAt, worst, isOpen: true };
    } else if (band === "stable" && open) {
      runs.push({ ...open, isOpen: false });
      open = undefined;
    }
  }
  return open ? [...runs, open] : runs;
}
