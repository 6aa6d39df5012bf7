import { digestOf } from "../domain/canonical/index";

/** A window as a monitor sends it. */
export const DRIFT_WINDOW = {
  series: "bmi",
  metric: "psi",
  method: "psi",
  direction: "larger-is-drift",
  start: "2026-10-01T00:00:00Z",
  end: "2026-10-02T00:00:00Z",
  value: 0.1,
  limitWarn: null,
  limitAct: null,
  sampleSize: 10,
  baselineDigest: digestOf("b"),
} as const;

const histogram = { kind: "categorical", counts: { yes: 3, no: 4 } };

/** The counts of a column with its reference. */
export const DRIFT_COLUMN = {
  series: "smoker",
  baselineDigest: digestOf("b"),
  reference: histogram,
  windows: [{ start: DRIFT_WINDOW.start, end: DRIFT_WINDOW.end, histogram }],
  methods: [{ method: "psi" }],
};
