import type { LineageKind } from "@/server/domain/lineage/node";
import { countOf, formatNumber, pluralOf } from "@/server/domain/text/count-of";
import type { Neighbourhood } from "../data/lineage-data";
import { KIND_WORDS } from "./kind-presentation";

interface Narrowed {
  /** The number of nodes that are drawn. */
  readonly shown: number;
  readonly hide: readonly LineageKind[];
  readonly collapse: readonly LineageKind[];
}

interface Counts {
  /** “12 nodes”, “214 of 3,902” or “26 of 214, narrowed by: runs hidden”. */
  readonly shown: string;
  /** The reason why the neighbourhood is incomplete; undefined if it is complete. */
  readonly missing: string | undefined;
}

/**
 * Returns how much of the neighbourhood is shown and what is missing, so that a partial answer never looks
 * complete.
 */
export function prepareCounts(
  { nodes, total, isWhole, outOfReach }: Pick<Neighbourhood, "nodes" | "total" | "isWhole" | "outOfReach">,
  narrowed?: Narrowed,
): Counts {
  const all = isWhole ? formatNumber(total) : `more than ${formatNumber(total)}`;
  const count = narrowed?.shown ?? nodes.length;
  const isAll = count === total && isWhole;
  const shown = isAll ? `${all} ${pluralOf(total, "node", "nodes")}` : `${formatNumber(count)} of ${all}`;
  const how = narrowed ? narrowedBy(narrowed) : "";
  const missing = [
    nodes.length < total && "the nearest are shown",
    !isWhole && "the graph continues beyond what was read",
    outOfReach > 0 &&
      `${countOf(outOfReach, "link leads", "links lead")} to other teams, which you cannot see`,
  ].filter(Boolean);
  return { shown: `${shown}${how}`, missing: missing.length === 0 ? undefined : missing.join("; ") };
}

function narrowedBy({ hide, collapse }: Narrowed): string {
  const manyOf = (kinds: readonly LineageKind[]) => kinds.map((kind) => KIND_WORDS[kind].many).join(" and ");
  const ways = [
    hide.length > 0 && `${manyOf(hide)} hidden`,
    collapse.length > 0 && `${manyOf(collapse)} collapsed`,
  ].filter(Boolean);
  return ways.length === 0 ? "" : `, narrowed by: ${ways.join(", ")}`;
}
