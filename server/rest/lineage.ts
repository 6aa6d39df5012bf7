import { z } from "zod";
import { InstantText } from "@/server/application/kernel/fields";
import { getColumns } from "@/server/application/lineage/get-columns";
import { getImpact } from "@/server/application/lineage/get-impact";
import { getNeighbourhood } from "@/server/application/lineage/get-neighbourhood";
import { getPaths } from "@/server/application/lineage/get-paths";
import { listQuarantinedEvents, reprocessLineageEvent } from "@/server/application/lineage/quarantine";
import { LINEAGE_GRAINS } from "@/server/application/lineage/shown-graph";
import { BATCH_MAX, submitLineageBatch } from "@/server/application/lineage/submit-batch";
import { submitLineageEvent } from "@/server/application/lineage/submit-event";
import { MEBIBYTE } from "@/server/bounds/request-body";
import { graphAsCsv, graphAsMermaid } from "@/server/domain/lineage/graph-text";
import { lineageBatchFrom, lineageInputFrom } from "@/server/sources/index";
import { json, ok } from "./answer";
import {
  BatchBody,
  ColumnsBody,
  EVENT,
  graphBody,
  ImpactBody,
  QuarantinedBody,
  sentGraph,
} from "./lineage-bodies";
import { route } from "./route";

const GraphQuery = z.strictObject({
  node: z.string().min(1).max(4_100),
  direction: z.enum(["both", "upstream", "downstream"]).optional(),
  depth: z.coerce.number().int().min(1).max(20).optional(),
  limit: z.coerce.number().int().min(1).max(2_000).optional(),
  at: InstantText.optional(),
  grain: z.enum(LINEAGE_GRAINS).optional(),
});

type Graph = Awaited<ReturnType<typeof getNeighbourhood.execute>>;

/** A route of the graph as a text file. */
const graphFile = (
  format: "csv" | "mermaid",
  summary: string,
  { type, write }: { readonly type: "text/csv" | "text/plain"; readonly write: (graph: Graph) => string },
) =>
  route({
    method: "get",
    path: `/lineage/graph/${format}`,
    tag: "Operation",
    summary,
    useCase: getNeighbourhood,
    input: ({ query: { node, ...query } }) => ({ ...query, focus: node }),
    answer: (graph) => ({
      status: 200,
      headers: { "content-type": `${type}; charset=utf-8` },
      body: write(graph),
    }),
    sentAs: { "/focus": "node" },
    documented: { query: GraphQuery },
    success: { status: 200, body: [type] },
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
    answer: (graph) => ok(sentGraph(graph)),
    sentAs: { "/focus": "node" },
    documented: {
      query: GraphQuery,
    },
    success: { status: 200, body: z.strictObject(graphBody) },
  }),
  graphFile("csv", "Get a lineage graph as CSV, with a row per edge", {
    type: "text/csv",
    write: graphAsCsv,
  }),
  graphFile("mermaid", "Get a lineage graph as a Mermaid flowchart", {
    type: "text/plain",
    write: graphAsMermaid,
  }),
  route({
    method: "get",
    path: "/lineage/paths",
    tag: "Operation",
    summary: "Get all paths between two nodes",
    useCase: getPaths,
    answer: ({ paths, ...graph }) => ok({ ...sentGraph(graph), paths }),
    success: {
      status: 200,
      body: z.strictObject({
        ...graphBody,
        paths: z.strictObject({
          /** The node at which the paths begin: either of the two. */
          from: z.string(),
          to: z.string(),
          /** Number of paths that visit no node twice; a lower bound if `isCounted` is false. */
          count: z.number().int(),
          isCounted: z.boolean(),
        }),
      }),
    },
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
    answer: ({ items }) => ok({ items: items.map(({ teams: _, mayReprocess: __, ...event }) => event) }),
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
