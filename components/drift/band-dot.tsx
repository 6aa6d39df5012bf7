import type { DriftMark } from "./prepare-drift-chart";

interface BandDotProps {
  readonly cx?: number;
  readonly cy?: number;
  readonly payload?: DriftMark;
}

/**
 * Draws one window on the line: a dot inside the limits, a diamond past a limit, filled past the action limit.
 * Shape and colour say the same.
 */
export function BandDot({ cx, cy, payload }: BandDotProps) {
  if (cx === undefined || cy === undefined || !payload || payload.value === null) return null;
  if (payload.band === "stable" || payload.band === "unknown")
    return <circle cx={cx} cy={cy} r={2} fill="var(--color-ink)" />;
  const isDrifted = payload.band === "drifted";
  const line = isDrifted ? "var(--color-verdict-failed-line)" : "var(--color-verdict-waiting-line)";
  return (
    <path
      d={`M${cx} ${cy - 5}L${cx + 5} ${cy}L${cx} ${cy + 5}L${cx - 5} ${cy}Z`}
      fill={isDrifted ? line : "var(--color-raised)"}
      stroke={line}
      strokeWidth={1.5}
    />
  );
}
