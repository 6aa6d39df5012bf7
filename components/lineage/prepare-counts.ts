import { countOf, formatNumber, pluralOf } from "@/server/domain/text/count-of";
import type { Neighbourhood } from "../data/lineage-data";

interface Counts {
  /** “12 nodes” or “214 of 3,902”. */
  readonly shown: string;
  /** The reason why the neighbourhood is incomplete; undefined if it is complete. */
  readonly missing: string | undefined;
}

/**
 * Returns how much of the neighbourhood is shown and what is missing, so that a partial answer never looks
 * complete.
 */
export function prepareCounts({
  nodes,
  total,
  isWhole,
  outOfReach,
}: Pick<Neighbourhood, "nodes" | "total" | "isWhole" | "outOfReach">): Counts {
  const all = isWhole ? formatNumber(total) : `more than ${formatNumber(total)}`;
  const shown =
    nodes.length === total && isWhole
      ? `${all} ${pluralOf(total, "node", "nodes")}`
      : `${formatNumber(nodes.length)} of ${all}`;
  const missing = [
    nodes.length < total && "the nearest are shown",
    !isWhole && "the graph continues beyond what was read",
    outOfReach > 0 &&
      `${countOf(outOfReach, "link leads", "links lead")} to other teams, which you cannot see`,
  ].filter(Boolean);
  return { shown, missing: missing.length === 0 ? undefined : missing.join("; ") };
}
