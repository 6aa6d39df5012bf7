import { z } from "zod";
import { type Ends, pathsBetween } from "@/server/domain/lineage/paths";
import { asOfInstant } from "../kernel/as-of";
import { InstantText } from "../kernel/fields";
import type { GraphView, LineageReads } from "../kernel/ports/lineage";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";
import { describeNodes } from "./describe-nodes";
import { explore } from "./explore";
import { focusOf } from "./get-neighbourhood";
import { viewOf } from "./graph-view";
import { LINEAGE_GRAINS, passedBy, SHOWN_MAX, shownGraph } from "./shown-graph";

/** Deeper than any pipeline; a graph that goes on is reported as incomplete. */
const DEPTH_MAX = 100;

/**
 * Returns all nodes and edges on paths between two nodes: from the first to the second or, if there is none, from the
 * second to the first. `complete` is false if a part of the graph was not read, is out of the caller's reach or is not
 * shown. There may be other paths then.
 *
 * @throws AppError `not-found`; `validation-failed` for an instant in the future.
 */
export const getPaths = defineQuery({
  name: "lineage.paths",
  permission: "lineage.read",
  input: z.strictObject({
    /** Id of a node, or key of a release. */
    from: z.string().min(1).max(4_100),
    to: z.string().min(1).max(4_100),
    at: InstantText.optional(),
    grain: z.enum(LINEAGE_GRAINS).default("run"),
    limit: z.coerce.number().int().min(1).max(SHOWN_MAX).default(200),
  }),
  run: async (store, scope, { from, to, at, grain, limit }) => {
    const view = viewOf(scope, at === undefined ? undefined : asOfInstant(scope, { field: "at", at }));
    const ends = { from: await focusOf(store, scope, from), to: await focusOf(store, scope, to) };
    const known = await describeNodes(store.lineage, view, [ends.from, ends.to]);
    for (const [id, asked] of [
      [ends.from, from],
      [ends.to, to],
    ] as const)
      if (!known.some((node) => node.id === id)) return notFound("lineage node", asked);
    const found = await inEitherDirection(store.lineage, view, ends);
    const isPassed = passedBy(grain, [ends.from, ends.to]);
    const steps = new Map([...found.steps].filter(([id]) => !isPassed(id)));
    const { nodes, edges } = await shownGraph(store.lineage, view, {
      ...{ steps, isPassed, limit },
      edges: found.paths.edges,
    });
    const { count, isCounted } = found.paths;
    return {
      now: scope.now,
      at: view.at,
      focus: found.ends.from,
      trail: [],
      direction: "both" as const,
      depth: DEPTH_MAX,
      grain,
      nodes: nodes.map((node) => ({
        ...node,
        step: steps.get(node.id) ?? 0,
        beyond: { upstream: 0, downstream: 0 },
      })),
      edges,
      total: steps.size,
      isWhole: found.isWhole,
      outOfReach: found.outOfReach,
      complete: found.isWhole && found.outOfReach === 0 && nodes.length === steps.size,
      paths: { ...found.ends, count, isCounted },
    };
  },
});

/** The paths against the asked direction count only if there is none in it. */
async function inEitherDirection(reads: LineageReads, view: GraphView, ends: Ends) {
  const forwards = await towards(reads, view, ends);
  if (forwards.paths.count > 0) return forwards;
  const backwards = await towards(reads, view, { from: ends.to, to: ends.from });
  if (backwards.paths.count > 0) return backwards;
  return {
    ...forwards,
    isWhole: forwards.isWhole && backwards.isWhole,
    outOfReach: forwards.outOfReach + backwards.outOfReach,
  };
}

/** The paths in one direction. Both ends have a step even if there is no path. */
async function towards(reads: LineageReads, view: GraphView, ends: Ends) {
  const explored = await explore(reads, {
    ...{ view, direction: "downstream", depth: DEPTH_MAX },
    focus: ends.from,
  });
  const paths = pathsBetween(explored.edges, ends);
  const onPath = new Set([ends.from, ends.to, ...paths.edges.flatMap(({ from, to }) => [from, to])]);
  return {
    ends,
    paths,
    steps: new Map([...onPath].map((id) => [id, explored.distances.get(id) ?? 0])),
    isWhole: explored.isWhole && explored.beyond.size === 0,
    outOfReach: explored.outOfReach,
  };
}
