import type { DriftBand, DriftDirection } from "@/server/domain/drift/drift-band";
import type { DriftState } from "@/server/domain/drift/drift-state";
import type { SignalFamily } from "@/server/domain/drift/signal-family";
import type { DriftSeriesShown } from "../data/drift-data";
import { formatDay } from "../ui/time";
import { formatStatistic } from "./format-statistic";

export const DIRECTION_WORDS: Readonly<Record<DriftDirection, string>> = {
  "larger-is-drift": "larger is drift",
  "smaller-is-drift": "smaller is drift",
};

export const FAMILY_WORDS: Readonly<Record<SignalFamily, string>> = {
  input: "input drift",
  prediction: "prediction drift",
  confidence: "confidence",
  "data-quality": "data quality",
  operational: "operation",
  performance: "performance",
  fairness: "fairness",
  business: "business metric",
  "service-level": "service level",
  concept: "concept drift",
};

/** Returns the family, the method and the other facts that distinguish a series from those of the same name. */
export function seriesInWords({
  family,
  metric,
  method,
  direction,
  slice,
  unit,
}: Pick<DriftSeriesShown, "family" | "metric" | "method" | "direction" | "slice" | "unit">): string {
  const facts = [FAMILY_WORDS[family], metric, method, DIRECTION_WORDS[direction]];
  return [...facts, ...(slice === null ? [] : [`slice ${slice}`]), ...(unit === null ? [] : [unit])].join(
    " · ",
  );
}

const BAND_WORDS: Readonly<Record<DriftBand, string>> = {
  stable: "within its limits",
  shifting: "warning limit exceeded",
  drifted: "action limit exceeded",
  unknown: "no data",
};

/** Returns the state of a series in one line of words. */
export function stateInWords(state: DriftState, timeZone: string): string {
  switch (state.kind) {
    case "stable":
    case "shifting":
    case "drifted":
      return `${BAND_WORDS[state.kind]} in the window that ended ${formatDay(state.at, timeZone)}`;
    case "gap":
      return `no value in the window that ended ${formatDay(state.at, timeZone)}`;
    case "unlimited":
      return "the latest value has no limit, so drift cannot be determined";
    case "silent":
      return `no data since ${formatDay(state.since, timeZone)}; then ${lastInWords(state.last)}`;
    case "empty":
      return "no window received";
  }
}

function lastInWords(last: Extract<DriftState, { kind: "silent" }>["last"]): string {
  if (last === "gap") return "a gap";
  return last === "unlimited" ? "a value without limits" : BAND_WORDS[last];
}

/** Returns the limits of the latest window, with the drift side: `warn > 0.1`. */
export function limitsInWords({
  latest: [window],
  direction,
}: Pick<DriftSeriesShown, "latest" | "direction">): string {
  const sign = direction === "larger-is-drift" ? ">" : "<";
  const parts = [
    ...(window?.limitWarn === undefined || window.limitWarn === null
      ? []
      : [`warn ${sign} ${formatStatistic(window.limitWarn)}`]),
    ...(window?.limitAct === undefined || window.limitAct === null
      ? []
      : [`act ${sign} ${formatStatistic(window.limitAct)}`]),
  ];
  return parts.length === 0 ? "no limits" : parts.join(" · ");
}
