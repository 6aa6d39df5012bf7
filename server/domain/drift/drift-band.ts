/** Which side of its limits a measured statistic is on. `unknown` is never taken for stable. */
export const DRIFT_BANDS = ["stable", "shifting", "drifted", "unknown"] as const;
export type DriftBand = (typeof DRIFT_BANDS)[number];

export const DRIFT_DIRECTIONS = ["larger-is-drift", "smaller-is-drift"] as const;
export type DriftDirection = (typeof DRIFT_DIRECTIONS)[number];

/** What a tool measured in one window, and the limits that came with it. */
export interface Measured {
  /** Null where the tool measured NaN. */
  readonly value: number | null;
  readonly limitWarn: number | null;
  readonly limitAct: number | null;
}

/**
 * The band of one window, by the limits submitted with it. At a limit is still inside it: it takes more (or, where smaller is
 * drift, less) than the limit. Without a value, and without any limit, nothing is known; a value inside the only limit there
 * is counts as stable.
 */
export function bandOf({ value, limitWarn, limitAct }: Measured, direction: DriftDirection): DriftBand {
  if (value === null || Number.isNaN(value)) return "unknown";
  const isPast = (limit: number | null) => limit !== null && (direction === "larger-is-drift" ? value > limit : value < limit);
  if (isPast(limitAct)) return "drifted";
  if (isPast(limitWarn)) return "shifting";
  return limitWarn === null && limitAct === null ? "unknown" : "stable";
}

/** True when a person should look: past a limit, whichever. */
export function isPastLimit(band: DriftBand): boolean {
  return band === "shifting" || band === "drifted";
}
