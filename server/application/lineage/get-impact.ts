import { z } from "zod";
import { asOfInstant } from "../kernel/as-of";
import { InstantText } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";
import { describeNodes } from "./describe-nodes";
import { focusOf } from "./get-neighbourhood";
import { viewOf } from "./graph-view";
import { impactOf } from "./impact-of";

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
    const [[described], impact] = await Promise.all([
      describeNodes(store.lineage, view, [focus]),
      impactOf(store.lineage, { view, focus }),
    ]);
    if (described?.id !== focus) return notFound("lineage node", asked);
    const releases = await store.lineage.releases(view, [...impact.releases.keys()]);
    const paths = releases.map(({ id }) => impact.releases.get(id) ?? []);
    const onPaths = await describeNodes(store.lineage, view, [...new Set(paths.flat())]);
    const nodeOf = new Map(onPaths.map(({ id, kind, label, detail }) => [id, { id, kind, label, detail }]));
    const affected = releases.map(
      ({ id, key, modelKey, modelTitle, team, live, requested, state }, index) => ({
        ...{ id, key, model: modelKey, title: modelTitle, team, state, live, requested },
        /** From the node to the release, both included. */
        path: (paths[index] ?? []).flatMap((step) => nodeOf.get(step) ?? []),
      }),
    );
    return {
      node: { id: focus, kind: described.kind, label: described.label, detail: described.detail },
      releases: affected.toSorted(
        (a, b) => rank(a) - rank(b) || a.path.length - b.path.length || (a.key < b.key ? -1 : 1),
      ),
      nodes: impact.nodes,
      complete: impact.isComplete,
      outOfReach: impact.outOfReach,
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
