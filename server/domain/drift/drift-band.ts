/** The position of a measured statistic relative to its limits. `unknown` is never treated as stable. */
export const DRIFT_BANDS = ["stable", "shifting", "drifted", "unknown"] as const;
export type DriftBand = (typeof DRIFT_BANDS)[number];

export const DRIFT_DIRECTIONS = ["larger-is-drift", "smaller-is-drift"] as const;
export type DriftDirection = (typeof DRIFT_DIRECTIONS)[number];

/** The measurement of one window, with its limits. */
export interface WindowMeasurement {
  /** Null where the tool measured NaN. */
  readonly value: number | null;
  readonly limitWarn: number | null;
  readonly limitAct: number | null;
}

/**
 * Returns the band of one window, by its limits. At a limit is still inside it: past means more (or, where
 * smaller is drift, less) than the limit. Without a value, and without any limit, the band is unknown; a
 * value inside the only limit counts as stable.
 */
export function bandOf(
  { value, limitWarn, limitAct }: WindowMeasurement,
  direction: DriftDirection,
): DriftBand {
  if (value === null || Number.isNaN(value)) return "unknown";
  const isPast = (limit: number | null) =>
    limit !== null && (direction === "larger-is-drift" ? value > limit : value < limit);
  if (isPast(limitAct)) return "drifted";
  if (isPast(limitWarn)) return "shifting";
  return limitWarn === null && limitAct === null ? "unknown" : "stable";
}

/** True past either limit: a person should check. */
export function isPastLimit(band: DriftBand): boolean {
  return band === "shifting" || band === "drifted";
}
