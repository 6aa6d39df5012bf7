import { z } from "zod";
import { readNode } from "@/server/domain/lineage/node";
import type { Reach } from "../kernel/ports/policy-reads";
import { defineQuery } from "../kernel/query";
import { notFound, requireRelease } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { describeNodes } from "./describe-nodes";
import { type Explored, explore } from "./explore";

/** More nodes than these are not a picture any more. */
const SHOWN_MAX = 2_000;

/**
 * What something was made from and what was made from it, so many steps away. `complete` is true only when everything within
 * the depth is in the answer: not cut by the limit, nothing out of reach, nothing left unread. Whoever asks "what breaks"
 * must never read a cut answer as the whole one.
 */
export const getNeighbourhood = defineQuery({
  name: "lineage.neighbourhood",
  permission: "lineage.read",
  input: z.strictObject({
    /** Id of a node; a release may be named by its key as well. */
    focus: z.string().min(1).max(4_100),
    direction: z.enum(["both", "upstream", "downstream"]).default("both"),
    depth: z.coerce.number().int().min(1).max(20).default(1),
    limit: z.coerce.number().int().min(1).max(SHOWN_MAX).default(200),
    /** What was looked at on the way here, to be named. */
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
        /** Steps from the focus: negative for what it was made from. */
        step: steps.get(node.id) ?? 0,
        /** Edges that lead on from here, past the depth. */
        beyond: upstream.beyond.get(node.id) ?? downstream.beyond.get(node.id) ?? 0,
      })),
      edges,
      /** Everything within the depth, as far as it is known; a lower bound when `isWhole` is false. */
      total: steps.size,
      isWhole,
      outOfReach,
      complete: isWhole && outOfReach === 0 && nodes.length === steps.size,
    };
  },
});

/** Where to begin: what is called something like that. With no text, what is newest. */
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

/** Upstream counts backwards. What lies both ways, on a cycle, stands where it was reached first from below. */
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
