import { type UpstreamNode, weaker } from "@/server/domain/incident/group-alarms";
import type { EdgeBasis } from "@/server/domain/lineage/edge";
import type { Store } from "../kernel/ports";
import { explore } from "../lineage/explore";

/** A cause lies near the release; a longer search would find what almost everything is made from. */
const DEPTH_MAX = 6;
const NODES_MAX = 300;
/** Releases, deployments and evidence are made from a cause and are not causes themselves. */
const CAUSES = ["artifact:", "dataset:", "job:", "run:"];

/** Returns the nodes from which a release was made, each with its distance and the weakest edge of the path to it. */
export async function upstreamOf(
  { lineage }: Pick<Store, "lineage">,
  releaseId: string,
  now: Date,
): Promise<readonly UpstreamNode[]> {
  const focus = `release:${releaseId}`;
  const view = { teams: "*", models: "*", at: undefined, now } as const;
  const explored = await explore(lineage, {
    ...{ view, focus, direction: "upstream", depth: DEPTH_MAX, nodesMax: NODES_MAX },
  });
  const bases = new Map<string, EdgeBasis>([[focus, "attested"]]);
  const steps = [...explored.distances].sort(([, one], [, other]) => one - other);
  for (const [node, distance] of steps) {
    for (const { from, to, basis } of explored.edges) {
      const near = bases.get(to);
      if (from === node && near !== undefined && explored.distances.get(to) === distance - 1)
        bases.set(node, bases.get(node) ?? weaker(near, basis));
    }
  }
  return steps.flatMap(([node, distance]) =>
    CAUSES.some((kind) => node.startsWith(kind))
      ? [{ node, distance, basis: bases.get(node) ?? "inferred" }]
      : [],
  );
}
