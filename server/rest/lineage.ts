import { z } from "zod";
import { InstantText } from "@/server/application/kernel/fields";
import { getColumns } from "@/server/application/lineage/get-columns";
import { getImpact } from "@/server/application/lineage/get-impact";
import { getNeighbourhood, LINEAGE_GRAINS } from "@/server/application/lineage/get-neighbourhood";
import { listQuarantinedEvents, reprocessLineageEvent } from "@/server/application/lineage/quarantine";
import { BATCH_MAX, submitLineageBatch } from "@/server/application/lineage/submit-batch";
import { submitLineageEvent } from "@/server/application/lineage/submit-event";
import { MEBIBYTE } from "@/server/bounds/request-body";
import { EDGE_BASES } from "@/server/domain/lineage/edge";
import { LINEAGE_KINDS } from "@/server/domain/lineage/node";
import { lineageBatchFrom, lineageInputFrom } from "@/server/sources/index";
import { json, ok } from "./answer";
import { Instant } from "./body-parts";
import { route } from "./route";

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
const EVENT = {
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

const GraphBody = z.strictObject({
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
});

const ImpactBody = z.strictObject({
  node: NodeBody,
  releases: z.array(
    z.strictObject({
      id: z.string(),
      key: z.string(),
      model: z.string(),
      title: z.string(),
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
const ColumnsBody = z.strictObject({
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

const QuarantinedBody = z.strictObject({
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
const BatchBody = z.strictObject({
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

export const lineageRoutes = [
  route({
    method: "post",
    path: "/lineage",
    tag: "Operation",
    summary: "Submit OpenLineage events",
    useCase: submitLineageEvent,
    input: ({ bytes }) => lineageInputFrom(bytes),
    // Clients read the body and ignore its content.
    answer: () => json(201, {}),
    body: { kind: "file", bytesMax: 10 * MEBIBYTE },
    documented: { query: z.strictObject({}), file: EVENT },
    success: { status: 201, body: z.strictObject({}) },
  }),
  route({
    method: "post",
    path: "/lineage/batch",
    tag: "Operation",
    summary: "Submit a list of OpenLineage events",
    useCase: submitLineageBatch,
    input: ({ bytes }) => lineageBatchFrom(bytes),
    answer: ({ received, stored, refused }) =>
      ok({
        status: refused.length === 0 ? "success" : "partial_success",
        summary: {
          received,
          successful: stored,
          failed: refused.length,
          retriable: 0,
          non_retriable: refused.length,
        },
        failed_events: refused.map(({ index, reason }) => ({ index, reason, retriable: false })),
      }),
    body: { kind: "file", bytesMax: 10 * MEBIBYTE },
    documented: {
      query: z.strictObject({}),
      file: { type: "array", minItems: 1, maxItems: BATCH_MAX, contains: EVENT },
    },
    success: { status: 200, body: BatchBody },
  }),
  route({
    method: "get",
    path: "/lineage/graph",
    tag: "Operation",
    summary: "Get a lineage graph",
    useCase: getNeighbourhood,
    input: ({ query: { node, ...query } }) => ({ ...query, focus: node }),
    answer: ({ nodes, edges, complete, total, outOfReach, isWhole, at, grain }) =>
      ok({
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
      }),
    sentAs: { "/focus": "node" },
    documented: {
      query: z.strictObject({
        node: z.string().min(1).max(4_100),
        direction: z.enum(["both", "upstream", "downstream"]).optional(),
        depth: z.coerce.number().int().min(1).max(20).optional(),
        limit: z.coerce.number().int().min(1).max(2_000).optional(),
        at: InstantText.optional(),
        grain: z.enum(LINEAGE_GRAINS).optional(),
      }),
    },
    success: { status: 200, body: GraphBody },
  }),
  route({
    method: "get",
    path: "/lineage/impact",
    tag: "Operation",
    summary: "List the releases that a node affects",
    useCase: getImpact,
    answer: ({ node, releases, nodes, complete, outOfReach }) =>
      ok({ node, releases, nodes, complete, omitted: { outOfReach } }),
    success: { status: 200, body: ImpactBody },
  }),
  route({
    method: "get",
    path: "/lineage/columns",
    tag: "Operation",
    summary: "Get column lineage",
    useCase: getColumns,
    answer: ({ datasetId, columns, edges, complete }) =>
      ok({
        dataset: datasetId,
        columns,
        edges: edges.map(
          ({
            datasetId: dataset,
            column,
            fromDatasetId,
            fromColumn,
            transformation,
            processId,
            since,
            claimedBy,
            basis,
            step,
          }) => ({
            from: { dataset: fromDatasetId, column: fromColumn },
            to: { dataset, column },
            ...(transformation === "" ? {} : { transformation }),
            ...(processId === undefined ? {} : { run: processId }),
            ...{ since, claimedBy, basis, step },
          }),
        ),
        complete,
      }),
    success: { status: 200, body: ColumnsBody },
  }),
  route({
    method: "get",
    path: "/lineage/quarantine",
    tag: "Operation",
    summary: "List quarantined lineage events",
    useCase: listQuarantinedEvents,
    answer: ({ items }) => ok({ items }),
    success: { status: 200, body: z.strictObject({ items: z.array(QuarantinedBody) }) },
  }),
  route({
    method: "post",
    path: "/lineage/quarantine/{id}/attempts",
    tag: "Operation",
    summary: "Repeat the processing of a quarantined lineage event",
    useCase: reprocessLineageEvent,
    answer: ({ id }) => ok({ id }),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
];
