import type { Digest } from "@/server/domain/canonical/index";
import type { Store } from "../kernel/ports";
import type { GraphView } from "../kernel/ports/lineage";
import { type Impact, impactOf } from "../lineage/impact-of";

/** A recall reads more of the graph than a page does, because a partial answer never ends it. */
const NODES_MAX = 100_000;

export interface AffectedRelease {
  readonly releaseId: string;
  /** Ids of the nodes from the component to the release, both included. */
  readonly path: readonly string[];
}

export const nodeOfComponent = (digest: Digest) => `artifact:${digest}`;

/** Searches the whole graph, of every team, for releases that were made from a component. */
export function impactOfComponent(
  { lineage }: Pick<Store, "lineage">,
  { digest, now }: { readonly digest: Digest; readonly now: Date },
): Promise<Impact> {
  const view: GraphView = { teams: "*", models: "*", at: undefined, now };
  return impactOf(lineage, { view, focus: nodeOfComponent(digest), nodesMax: NODES_MAX });
}

/**
 * Returns the releases that a component affects: those made from it through the graph, and those whose manifest lists
 * it. The second are added because the graph may be partial.
 */
export function affectedReleases(
  { releases }: Pick<Impact, "releases">,
  { digest, holders }: { readonly digest: Digest; readonly holders: readonly { readonly id: string }[] },
): readonly AffectedRelease[] {
  const direct = holders.map(({ id }) => [id, [nodeOfComponent(digest), `release:${id}`]] as const);
  const reached = [...releases].map(([node, path]) => [node.slice("release:".length), path] as const);
  return [...new Map([...reached, ...direct])].map(([releaseId, path]) => ({ releaseId, path }));
}
