import { countOf, formatNumber, pluralOf } from "@/server/domain/text/count-of";
import type { Neighbourhood } from "../data/lineage-data";

interface Counts {
  /** “12 nodes”, “214 of 3,902”. */
  readonly shown: string;
  /** What keeps the answer from being the whole one; undefined when it is whole. */
  readonly missing: string | undefined;
}

/** How much of the neighbourhood is shown, and what is missing from it: said always, so that a cut answer never reads as the whole. */
export function prepareCounts({
  nodes,
  total,
  isWhole,
  outOfReach,
}: Pick<Neighbourhood, "nodes" | "total" | "isWhole" | "outOfReach">): Counts {
  const all = isWhole ? formatNumber(total) : `more than ${formatNumber(total)}`;
  const shown =
    nodes.length === total && isWhole ? `${all} ${pluralOf(total, "node", "nodes")}` : `${formatNumber(nodes.length)} of ${all}`;
  const missing = [
    nodes.length < total && "the nearest are shown",
    !isWhole && "the graph continues beyond what was read",
    outOfReach > 0 && `${countOf(outOfReach, "link leads", "links lead")} to other teams, which you cannot see`,
  ].filter(Boolean);
  return { shown, missing: missing.length === 0 ? undefined : missing.join("; ") };
}
