import type { Neighbourhood } from "../data/lineage-data";

interface Counts {
  /** “12 things”, “214 of 3,902”. */
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
  const number = (count: number) => count.toLocaleString("en-GB");
  const all = isWhole ? number(total) : `more than ${number(total)}`;
  const shown = nodes.length === total && isWhole ? `${all} ${total === 1 ? "thing" : "things"}` : `${number(nodes.length)} of ${all}`;
  const missing = [
    nodes.length < total && "the nearest are shown",
    !isWhole && "there is more than was read",
    outOfReach > 0 &&
      `${number(outOfReach)} ${outOfReach === 1 ? "link leads" : "links lead"} to other teams' things, which you may not see`,
  ].filter(Boolean);
  return { shown, missing: missing.length === 0 ? undefined : missing.join("; ") };
}
