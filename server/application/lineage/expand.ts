import type { GraphView, LineageReads } from "../kernel/ports/lineage";
import { type Explored, explore, type LineageDirection } from "./explore";

/** Hidden neighbours are counted in graphs of at most so many nodes: larger ones are read as a whole, not node by node. */
const COUNTED_MAX = 400;

export interface Expansion extends Explored {
  readonly node: string;
  readonly direction: LineageDirection;
}

interface ExpansionContext {
  readonly view: GraphView;
  readonly isPassed: (id: string) => boolean;
}

/** Explores one step from each of these nodes: `upstream:<id>` or `downstream:<id>`. Other texts are left out. */
export function expansions(
  reads: LineageReads,
  asked: readonly string[],
  { view, isPassed }: ExpansionContext,
): Promise<readonly Expansion[]> {
  const wanted = asked.flatMap((text) => {
    const [, direction, node] = /^(upstream|downstream):(.+)$/s.exec(text) ?? [];
    return direction === undefined || node === undefined
      ? []
      : [{ direction: direction as LineageDirection, node }];
  });
  return Promise.all(
    wanted.map(async ({ direction, node }) => ({
      ...{ node, direction },
      ...(await explore(reads, { view, focus: node, direction, depth: 1, isPassed, countsBeyond: false })),
    })),
  );
}

/**
 * Adds expanded nodes to the steps from the focus, each one step beyond the node that it was expanded from. An expansion
 * of a node that is not in the graph adds nothing; one of a node that another expansion adds is found in any order.
 */
export function withExpansions(
  steps: ReadonlyMap<string, number>,
  expanded: readonly Expansion[],
): ReadonlyMap<string, number> {
  const all = new Map(steps);
  let open = expanded;
  for (let before = -1; open.length !== before; ) {
    before = open.length;
    for (const { node, direction, distances } of open) {
      const start = all.get(node);
      if (start === undefined) continue;
      for (const [id, distance] of distances)
        if (!all.has(id)) all.set(id, start + (direction === "upstream" ? -distance : distance));
    }
    open = open.filter(({ node }) => !all.has(node));
  }
  return all;
}

interface CountedNodes {
  readonly shown: readonly string[];
  /** Nodes that are left out of the graph and whose paths are shown. */
  readonly passed: readonly string[];
}

/** Counts the inputs and outputs of each shown node that are not shown. */
export async function beyondOf(reads: LineageReads, view: GraphView, { shown, passed }: CountedNodes) {
  const counts = (direction: LineageDirection) =>
    shown.length > COUNTED_MAX
      ? Promise.resolve(new Map<string, number>())
      : reads.edgeCounts(view, shown, { direction, known: [...shown, ...passed] });
  const [upstream, downstream] = await Promise.all([counts("upstream"), counts("downstream")]);
  return (id: string) => ({ upstream: upstream.get(id) ?? 0, downstream: downstream.get(id) ?? 0 });
}
