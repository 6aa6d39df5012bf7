/** The families of monitored signals. Each has its own words and defaults. */
export const SIGNAL_FAMILIES = [
  "input",
  "prediction",
  "confidence",
  "data-quality",
  "operational",
  "performance",
  "fairness",
  "business",
  "service-level",
  "concept",
] as const;
export type SignalFamily = (typeof SIGNAL_FAMILIES)[number];

/** The family of a series whose sender states none: earlier versions had series of input drift only. */
export const DEFAULT_FAMILY: SignalFamily = "input";
