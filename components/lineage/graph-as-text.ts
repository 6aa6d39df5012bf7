import type { ShownGraph } from "./narrow-graph";

/** Returns the shown graph as JSON, with the member names of `GET /lineage/graph`. */
export function graphAsJson({ at, focus, grain, nodes, edges, complete }: ShownGraph): string {
  const sent = {
    ...(at === undefined ? {} : { at }),
    ...{ focus, grain },
    nodes: nodes.map(({ id, kind, label, detail, step, badges, evidence, members }) => ({
      ...{ id, kind, label, detail, step },
      badges: badges.map(({ word }) => word),
      evidence: evidence.length,
      ...(members ? { members: members.map((member) => member.id) } : {}),
    })),
    edges: edges.map(({ from, to, basis, through, at: since, claimedBy }) => ({
      ...{ from, to, basis, through, since, claimedBy },
    })),
    complete,
  };
  return `${JSON.stringify(sent, null, 2)}\n`;
}
