import { z } from "zod";
import type { getNeighbourhood } from "@/server/application/lineage/get-neighbourhood";
import { LINEAGE_GRAINS } from "@/server/application/lineage/shown-graph";
import { EDGE_BASES } from "@/server/domain/lineage/edge";
import { LINEAGE_KINDS } from "@/server/domain/lineage/node";
import { Instant } from "./body-parts";

const text = { type: "string", minLength: 1, pattern: "^[^\\u0000]*$" };
const named = {
  type: "object",
  required: ["namespace", "name"],
  properties: { namespace: text, name: text },
};
/**
 * The least content of an event: a job or a data set by name. If another part is unusual, it is stored with
 * the reason.
 */
export const EVENT = {
  type: "object",
  anyOf: [
    ...["job", "dataset"].map((member) => ({ required: [member], properties: { [member]: named } })),
    ...["inputs", "outputs"].map((member) => ({
      required: [member],
      properties: { [member]: { type: "array", contains: named } },
    })),
  ],
};

const NodeBody = z.strictObject({
  id: z.string(),
  kind: z.enum(LINEAGE_KINDS),
  label: z.string(),
  detail: z.string(),
});

export const graphBody = {
  /** The instant of the graph; absent for the present. */
  at: Instant.optional(),
  grain: z.enum(LINEAGE_GRAINS),
  nodes: z.array(
    NodeBody.extend({
      step: z.number().int(),
      /** States such as `live in production` and `revoked`. */
      badges: z.array(z.string()),
      /** Number of evidence records about it. */
      evidence: z.number().int(),
    }),
  ),
  edges: z.array(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      basis: z.enum(EDGE_BASES),
      /** Number of jobs and runs that the edge replaces. */
      through: z.number().int(),
      since: Instant,
      /** The service account whose event states it. */
      claimedBy: z.string().optional(),
    }),
  ),
  complete: z.boolean(),
  omitted: z.strictObject({ nodes: z.number().int(), outOfReach: z.number().int(), unread: z.boolean() }),
};

type Graph = Awaited<ReturnType<typeof getNeighbourhood.execute>>;
type SentGraph = Pick<
  Graph,
  "nodes" | "edges" | "complete" | "total" | "outOfReach" | "isWhole" | "at" | "grain"
>;

/** Returns a graph as it is sent: without what only the screens need. */
export function sentGraph({ nodes, edges, complete, total, outOfReach, isWhole, at, grain }: SentGraph) {
  return {
    ...(at === undefined ? {} : { at }),
    grain,
    nodes: nodes.map(({ id, kind, label, detail, step, badges, evidence }) => ({
      ...{ id, kind, label, detail, step },
      badges: badges.map(({ word }) => word),
      evidence: evidence.length,
    })),
    edges: edges.map(({ from, to, basis, through, at: since, claimedBy }) => ({
      ...{ from, to, basis, through, since },
      ...(claimedBy === undefined ? {} : { claimedBy }),
    })),
    complete,
    omitted: { nodes: total - nodes.length, outOfReach, unread: !isWhole },
  };
}

export const ImpactBody = z.strictObject({
  node: NodeBody,
  releases: z.array(
    z.strictObject({
      id: z.string(),
      key: z.string(),
      model: z.string(),
      title: z.string(),
      team: z.string(),
      state: z.string(),
      live: z.array(z.string()),
      requested: z.array(z.string()),
      path: z.array(NodeBody),
    }),
  ),
  /** Number of nodes made from it. */
  nodes: z.number().int(),
  complete: z.boolean(),
  omitted: z.strictObject({ outOfReach: z.number().int() }),
});

const ColumnBody = z.strictObject({ dataset: z.string(), column: z.string() });
export const ColumnsBody = z.strictObject({
  dataset: z.string(),
  columns: z.array(z.string()),
  edges: z.array(
    z.strictObject({
      from: ColumnBody,
      to: ColumnBody,
      /** `inferred` where it joins two names of one data set. */
      basis: z.enum(EDGE_BASES),
      transformation: z.string().optional(),
      run: z.string().optional(),
      since: Instant,
      claimedBy: z.string(),
      step: z.number().int(),
    }),
  ),
  complete: z.boolean(),
});

export const QuarantinedBody = z.strictObject({
  id: z.string(),
  kind: z.enum(["run", "job", "dataset"]),
  eventType: z.string().optional(),
  eventTimeRaw: z.string(),
  runId: z.string().optional(),
  jobName: z.string().optional(),
  reason: z.string(),
  bytes: z.number().int(),
  collectorName: z.string(),
  receivedAt: Instant,
  /** The time at which it joined the graph after all. */
  acceptedAt: Instant.optional(),
});

/** As the OpenLineage specification describes the answer to a batch. */
export const BatchBody = z.strictObject({
  status: z.enum(["success", "partial_success"]),
  summary: z.strictObject({
    received: z.number().int(),
    successful: z.number().int(),
    failed: z.number().int(),
    retriable: z.number().int(),
    non_retriable: z.number().int(),
  }),
  failed_events: z.array(
    z.strictObject({ index: z.number().int(), reason: z.string(), retriable: z.boolean() }),
  ),
});
