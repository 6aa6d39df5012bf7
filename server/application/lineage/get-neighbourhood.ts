import { z } from "zod";
import { readNode } from "@/server/domain/lineage/node";
import { asOfInstant } from "../kernel/as-of";
import { InstantText } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import { defineQuery } from "../kernel/query";
import { notFound, requireRelease } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { describeNodes } from "./describe-nodes";
import { beyondOf, expansions, withExpansions } from "./expand";
import { type Explored, explore } from "./explore";
import { viewOf } from "./graph-view";
import { LINEAGE_GRAINS, passedBy, SHOWN_MAX, shownGraph } from "./shown-graph";

/**
 * Returns the nodes upstream and downstream of a focus, within a number of steps, as they were known at an instant.
 * `complete` is true only when the answer has everything within the depth: not cut by the limit, nothing out of reach,
 * nothing unread. A reader who asks "what breaks" must not take a cut answer for a complete one.
 *
 * @throws AppError `not-found`; `validation-failed` for an instant in the future.
 */
export const getNeighbourhood = defineQuery({
  name: "lineage.neighbourhood",
  permission: "lineage.read",
  input: z.strictObject({
    /** Id of a node, or key of a release. */
    focus: z.string().min(1).max(4_100),
    direction: z.enum(["both", "upstream", "downstream"]).default("both"),
    depth: z.coerce.number().int().min(1).max(20).default(1),
    limit: z.coerce.number().int().min(1).max(SHOWN_MAX).default(200),
    /** The graph as it was known at this time. */
    at: InstantText.optional(),
    grain: z.enum(LINEAGE_GRAINS).default("run"),
    /** Nodes of which the next step in one direction is shown too: `upstream:<id>`. */
    expand: z.array(z.string().max(4_120)).max(20).default([]),
    /** Nodes visited before, to be described. */
    trail: z.array(z.string().max(4_100)).max(10).default([]),
  }),
  run: async (store, scope, { focus: asked, direction, depth, limit, at, grain, expand, trail }) => {
    const view = viewOf(scope, at === undefined ? undefined : asOfInstant(scope, { field: "at", at }));
    const focus = await focusOf(store, scope, asked);
    const isPassed = passedBy(grain, [focus]);
    const towards = (to: "upstream" | "downstream") =>
      direction === "both" || direction === to
        ? explore(store.lineage, {
            ...{ view, focus, direction: to, depth, isPassed, enough: limit, countsBeyond: false },
          })
        : Promise.resolve(NOTHING);
    const [[described, ...passed], upstream, downstream, wanted] = await Promise.all([
      describeNodes(store.lineage, view, [focus, ...trail.filter((id) => id !== focus)]),
      towards("upstream"),
      towards("downstream"),
      expansions(store.lineage, expand, { view, isPassed }),
    ]);
    if (described?.id !== focus) return notFound("lineage node", asked);
    const found = withExpansions(stepsOf(focus, { upstream, downstream }), wanted);
    const expanded = wanted.filter(({ node }) => found.has(node));
    const steps = new Map([...found].filter(([id]) => !isPassed(id)));
    const { nodes, edges } = await shownGraph(store.lineage, view, {
      steps,
      edges: [...upstream.edges, ...downstream.edges, ...expanded.flatMap(({ edges: more }) => more)],
      isPassed,
      limit,
    });
    const parts = [upstream, downstream, ...expanded];
    const isWhole = parts.every((part) => part.isWhole);
    const outOfReach = parts.reduce((sum, part) => sum + part.outOfReach, 0);
    const beyond = await beyondOf(store.lineage, view, {
      shown: nodes.map(({ id }) => id),
      passed: [...found.keys()].filter(isPassed),
    });
    return {
      now: scope.now,
      at: view.at,
      focus,
      trail: passed.map(({ id, label, detail }) => ({ id, label, detail })),
      direction,
      depth,
      grain,
      nodes: nodes.map((node) => ({
        ...node,
        /** Steps from the focus: negative for inputs. */
        step: steps.get(node.id) ?? 0,
        /** Numbers of its inputs and outputs that are not shown; 0 in a graph of more than 400 nodes. */
        beyond: beyond(node.id),
      })),
      edges,
      /** Nodes within the depth, as far as known; a lower bound when `isWhole` is false. */
      total: steps.size,
      isWhole,
      outOfReach,
      complete: isWhole && outOfReach === 0 && nodes.length === steps.size,
    };
  },
});

/** Returns the node of a focus: a release by its key, and for an evidence record the first component that it is about. */
export async function focusOf(
  store: Pick<Store, "lineage" | "releases">,
  scope: Scope,
  asked: string,
): Promise<string> {
  const reference = readNode(asked);
  if (reference?.of === "release")
    return `release:${(await requireRelease(store.releases, scope, reference.id)).id}`;
  if (reference?.of !== "evidence") return reference ? asked : notFound("lineage node", asked);
  const [digest] = await store.lineage.subjectsOf(viewOf(scope, undefined), reference.id);
  return digest === undefined ? notFound("lineage node", asked) : `artifact:${digest}`;
}

/** Finds nodes by a part of their name; without text, the newest. */
export const searchLineage = defineQuery({
  name: "lineage.search",
  permission: "lineage.read",
  input: z.strictObject({ text: z.string().max(200).default("") }),
  run: (store, scope, { text }) => store.lineage.search(viewOf(scope, undefined), text.trim(), 8),
});

const NOTHING: Explored = {
  distances: new Map(),
  edges: [],
  before: new Map(),
  beyond: new Map(),
  outOfReach: 0,
  isWhole: true,
};

/** Upstream steps are negative. A node in both directions, on a cycle, gets its downstream step. */
function stepsOf(
  focus: string,
  { upstream, downstream }: { readonly upstream: Explored; readonly downstream: Explored },
): Map<string, number> {
  const steps = new Map<string, number>([[focus, 0]]);
  for (const [id, distance] of upstream.distances) if (!steps.has(id)) steps.set(id, -distance);
  for (const [id, distance] of downstream.distances) if (!steps.has(id)) steps.set(id, distance);
  return steps;
}
