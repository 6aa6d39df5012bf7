import { z } from "zod";
import { asOfInstant } from "../kernel/as-of";
import { InstantText } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";
import { describeNodes } from "./describe-nodes";
import { type ExploredEdge, explore } from "./explore";
import { focusOf } from "./get-neighbourhood";
import { viewOf } from "./graph-view";

/** Deeper than any pipeline; a graph that goes on is reported as incomplete. */
const DEPTH_MAX = 100;

/**
 * Returns the releases that were made from a node, directly or through other nodes, with the shortest path to each:
 * live ones first, then those requested for a stage. `complete` is false if a part of the graph was not read or is out
 * of the caller's reach. Other releases may be affected then.
 *
 * @throws AppError `not-found`; `validation-failed` for an instant in the future.
 */
export const getImpact = defineQuery({
  name: "lineage.impact",
  permission: "lineage.read",
  input: z.strictObject({
    /** Id of a node, or key of a release. */
    node: z.string().min(1).max(4_100),
    at: InstantText.optional(),
  }),
  run: async (store, scope, { node: asked, at }) => {
    const view = viewOf(scope, at === undefined ? undefined : asOfInstant(scope, { field: "at", at }));
    const focus = await focusOf(store, scope, asked);
    const [[described], explored] = await Promise.all([
      describeNodes(store.lineage, view, [focus]),
      explore(store.lineage, { view, focus, direction: "downstream", depth: DEPTH_MAX }),
    ]);
    if (described?.id !== focus) return notFound("lineage node", asked);
    const ids = [...explored.distances.keys()];
    const releases = await store.lineage.releases(
      view,
      ids.filter((id) => id.startsWith("release:")),
    );
    const before = firstEdges(explored.edges, explored.distances);
    const paths = releases.map(({ id }) => pathTo(id, before));
    const onPaths = await describeNodes(store.lineage, view, [...new Set(paths.flat())]);
    const nodeOf = new Map(onPaths.map(({ id, kind, label, detail }) => [id, { id, kind, label, detail }]));
    const affected = releases.map(({ id, key, modelKey, modelTitle, live, requested, state }, index) => ({
      ...{ id, key, model: modelKey, title: modelTitle, state, live, requested },
      /** From the node to the release, both included. */
      path: (paths[index] ?? []).flatMap((step) => nodeOf.get(step) ?? []),
    }));
    return {
      node: { id: focus, kind: described.kind, label: described.label, detail: described.detail },
      releases: affected.toSorted(
        (a, b) => rank(a) - rank(b) || a.path.length - b.path.length || (a.key < b.key ? -1 : 1),
      ),
      nodes: ids.length - 1,
      complete: explored.isWhole && explored.outOfReach === 0 && explored.beyond.size === 0,
      outOfReach: explored.outOfReach,
    };
  },
});

function rank({
  live,
  requested,
}: {
  readonly live: readonly string[];
  readonly requested: readonly string[];
}): number {
  if (live.length > 0) return 0;
  return requested.length > 0 ? 1 : 2;
}

/** Returns for each node the edge by which it was reached first: one that begins a step nearer to the focus. */
function firstEdges(
  edges: readonly ExploredEdge[],
  distances: ReadonlyMap<string, number>,
): ReadonlyMap<string, string> {
  const before = new Map<string, string>();
  for (const { from, to } of edges) {
    if (!before.has(to) && (distances.get(from) ?? 0) < (distances.get(to) ?? 0)) before.set(to, from);
  }
  return before;
}

function pathTo(id: string, before: ReadonlyMap<string, string>): readonly string[] {
  const path = [id];
  for (let step = before.get(id); step !== undefined; step = before.get(step)) path.unshift(step);
  return path;
}
