import { z } from "zod";
import { readNode } from "@/server/domain/lineage/node";
import type { Reach } from "../kernel/ports/policy-reads";
import { defineQuery } from "../kernel/query";
import { notFound, requireRelease } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { describeNodes } from "./describe-nodes";
import { type Explored, explore } from "./explore";

/** More nodes than these cannot be drawn. */
const SHOWN_MAX = 2_000;

/**
 * Returns the nodes upstream and downstream of a focus, within a number of steps. `complete` is true only
 * when the answer has everything within the depth: not cut by the limit, nothing out of reach, nothing
 * unread. A reader who asks "what breaks" must not take a cut answer for a complete one.
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
    /** Nodes visited before, to be described. */
    trail: z.array(z.string().max(4_100)).max(10).default([]),
  }),
  run: async (store, scope, { focus: asked, direction, depth, limit, trail }) => {
    const reach = reachOf(scope);
    const reference = readNode(asked);
    if (!reference) return notFound("lineage node", asked);
    const focus = reference.of === "release" ? `release:${(await requireRelease(store.releases, scope, reference.id)).id}` : asked;
    const towards = (wanted: "upstream" | "downstream") =>
      direction === "both" || direction === wanted ? explore(store.lineage, { reach, focus, direction: wanted, depth }) : NOTHING;
    const [[described, ...passed], upstream, downstream] = await Promise.all([
      describeNodes(store.lineage, reach, [focus, ...trail.filter((id) => id !== focus)]),
      towards("upstream"),
      towards("downstream"),
    ]);
    if (described?.id !== focus) return notFound("lineage node", asked);
    const steps = stepsOf(focus, { upstream, downstream });
    const shown = new Set(
      [...steps]
        .sort((a, b) => Math.abs(a[1]) - Math.abs(b[1]))
        .slice(0, limit)
        .map(([id]) => id),
    );
    const nodes = await describeNodes(store.lineage, reach, [...shown]);
    const known = new Set(nodes.map(({ id }) => id));
    const edges = distinct([...upstream.edges, ...downstream.edges]).filter(({ from, to }) => known.has(from) && known.has(to));
    const isWhole = upstream.isWhole && downstream.isWhole;
    const outOfReach = upstream.outOfReach + downstream.outOfReach;
    return {
      now: scope.now,
      focus,
      trail: passed.map(({ id, label, detail }) => ({ id, label, detail })),
      direction,
      depth,
      nodes: nodes.map((node) => ({
        ...node,
        /** Steps from the focus: negative for inputs. */
        step: steps.get(node.id) ?? 0,
        /** Further edges from here, past the depth. */
        beyond: upstream.beyond.get(node.id) ?? downstream.beyond.get(node.id) ?? 0,
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

/** Finds nodes by a part of their name; without text, the newest. */
export const searchLineage = defineQuery({
  name: "lineage.search",
  permission: "lineage.read",
  input: z.strictObject({ text: z.string().max(200).default("") }),
  run: (store, scope, { text }) => store.lineage.search(reachOf(scope), text.trim(), 8),
});

const NOTHING: Explored = { distances: new Map(), edges: [], beyond: new Map(), outOfReach: 0, isWhole: true };

function reachOf({ actor, teams }: Scope): Reach {
  return { teams, models: actor.kind === "service-account" ? actor.models : "*" };
}

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

function distinct(edges: Explored["edges"]): Explored["edges"] {
  return [...new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge])).values()];
}
