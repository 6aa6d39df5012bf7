import { bandOf, type DriftDirection, type WindowMeasurement } from "./drift-band";

export interface Window extends WindowMeasurement {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * The present state of a series. The bands are those of its latest window; `gap`: that window has no value;
 * `unlimited`: it has no limit, so its value means nothing; `silent`: no new windows arrive; `empty`: it has
 * no windows.
 */
export const DRIFT_STATES = ["drifted", "shifting", "silent", "gap", "empty", "unlimited", "stable"] as const;
export type DriftStateKind = (typeof DRIFT_STATES)[number];

export type DriftState =
  | { readonly kind: "drifted" | "shifting" | "stable" | "gap" | "unlimited"; readonly at: Date }
  | {
      readonly kind: "silent" /** End of the last window. */;
      readonly since: Date;
      readonly last: "drifted" | "shifting" | "stable" | "gap" | "unlimited";
    }
  | { readonly kind: "empty" };

/** Steps without a window, after which a series counts as silent. */
const STEPS_OF_SILENCE = 2;

/**
 * Returns the state of a series, from its latest windows. A series is silent once more than two of its own
 * steps have passed since the end of its latest window; a step is the longer of that window's length and its
 * distance from the window before. Nobody declares a rhythm, so it is measured: hourly series fall silent
 * within hours, weekly ones within weeks.
 *
 * @param windows the latest two or more, in any order.
 */
export function driftStateOf(windows: readonly Window[], direction: DriftDirection, now: Date): DriftState {
  const [latest, before] = [...windows].sort(
    (one, other) => other.startsAt.getTime() - one.startsAt.getTime(),
  );
  if (!latest) return { kind: "empty" };
  const kind = kindOf(latest, direction);
  return now.getTime() - latest.endsAt.getTime() > STEPS_OF_SILENCE * stepMsOf(latest, before)
    ? { kind: "silent", since: latest.endsAt, last: kind }
    : { kind, at: latest.endsAt };
}

function kindOf(
  window: Window,
  direction: DriftDirection,
): "drifted" | "shifting" | "stable" | "gap" | "unlimited" {
  const band = bandOf(window, direction);
  if (band !== "unknown") return band;
  return window.value === null || Number.isNaN(window.value) ? "gap" : "unlimited";
}

function stepMsOf(latest: Window, before: Window | undefined): number {
  const length = latest.endsAt.getTime() - latest.startsAt.getTime();
  return before ? Math.max(length, latest.startsAt.getTime() - before.startsAt.getTime()) : length;
}

/** Orders worst first: past a limit, then unknown, then good. Unknown never counts as good. */
export function compareDriftStates(one: DriftState, other: DriftState): number {
  return rankOf(one) - rankOf(other);
}

/** A series that fell silent beyond its action limit ranks as drifted. */
function rankOf(state: DriftState): number {
  const kind =
    state.kind === "silent" && (state.last === "drifted" || state.last === "shifting")
      ? state.last
      : state.kind;
  return DRIFT_STATES.indexOf(kind);
}

/** Returns the worst of several; undefined for an empty list. */
export function worstDriftState(states: readonly DriftState[]): DriftState | undefined {
  return [...states].sort(compareDriftStates)[0];
}
