import { formatNumber } from "../text/count-of";
import type { ReportFilter, ReportFilterName } from "./report";

const WORDS: Readonly<Record<ReportFilterName, string>> = {
  from: "from",
  to: "before",
  at: "as of",
  team: "team",
  model: "model",
  tier: "risk tier",
  stage: "stage",
  kind: "kind",
  by: "grouped by",
  sample: "random sample of",
  seed: "seed",
};

/**
 * Returns the filters in one line, in a fixed order, with instants in UTC. It says so if there are none.
 *
 * @example "from 2026-07-01T00:00:00.000Z, before 2026-10-01T00:00:00.000Z, team credit"
 */
export function filterLine(filter: ReportFilter): string {
  const parts = (Object.keys(WORDS) as ReportFilterName[]).flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : [`${WORDS[name]} ${valueWord(value)}`];
  });
  return parts.length === 0 ? "no filter" : parts.join(", ");
}

function valueWord(value: string | number | Date): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "number" ? formatNumber(value) : value;
}
