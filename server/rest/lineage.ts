import { z } from "zod";
import { getNeighbourhood } from "@/server/application/lineage/get-neighbourhood";
import { submitLineageEvent } from "@/server/application/lineage/submit-event";
import { MEBIBYTE } from "@/server/bounds/request-body";
import { AppError, isAppError } from "@/server/domain/error/app-error";
import { LINEAGE_KINDS } from "@/server/domain/lineage/node";
import { type LineageDataset, type LineageEvent, lineageEventFrom } from "@/server/sources/index";
import { json, ok } from "./answer";
import { type RestRequest, route } from "./route";

function fromEvent({ bytes }: RestRequest): unknown {
  const event = readEvent(bytes);
  const { kind, eventTime, eventType, runId, job, inputs, outputs, quarantineReason } = event;
  return {
    kind,
    eventType: cut(eventType, 40),
    eventTimeRaw: cut(eventTime.raw, 200),
    eventTime: eventTime.instant,
    runId: cut(runId, 500),
    jobNamespace: cut(job?.namespace, NAME_MAX),
    jobName: cut(job?.name, NAME_MAX),
    codeRevision: cut(job?.codeRevision, 200),
    inputs: inputs.slice(0, DATASETS_MAX).map(mentionOf),
    outputs: outputs.slice(0, DATASETS_MAX).map(mentionOf),
    quarantineReason: cut(quarantineReason ?? tooMany(event), 2000),
    body: new TextDecoder().decode(bytes),
  };
}

const NAME_MAX = 4_000;
const DATASETS_MAX = 10_000;

function mentionOf({ namespace, name, version }: LineageDataset) {
  return {
    namespace: cut(namespace, NAME_MAX),
    name: cut(name, NAME_MAX),
    ...(version === undefined ? {} : { version: cut(version, NAME_MAX) }),
  };
}

function tooMany({ inputs, outputs }: LineageEvent): string | undefined {
  return inputs.length > DATASETS_MAX || outputs.length > DATASETS_MAX ? `more than ${DATASETS_MAX} data sets` : undefined;
}

/**
 * A stock client drops refused events, so only events without a key are refused; with 400, which such clients
 * know.
 */
function readEvent(bytes: Uint8Array): LineageEvent {
  try {
    return lineageEventFrom(bytes);
  } catch (error) {
    if (!isAppError(error) || error.code !== "validation-failed") throw error;
    throw new AppError("malformed-request", error.message, error.details);
  }
}

/** The index contains the beginning of an overlong name; the stored body contains all of it. */
function cut<Text extends string | undefined>(text: Text, length: number): Text {
  // A cut through a surrogate pair would leave half of it, which the database cannot store.
  return text?.slice(0, length).replace(/[\ud800-\udbff]$/, "") as Text;
}

const text = { type: "string", minLength: 1, pattern: "^[^\\u0000]*$" };
const named = { type: "object", required: ["namespace", "name"], properties: { namespace: text, name: text } };
/**
 * The least content of an event: a job or a data set by name. If another part is unusual, it is stored with
 * the reason.
 */
const EVENT = {
  type: "object",
  anyOf: [
    ...["job", "dataset"].map((member) => ({ required: [member], properties: { [member]: named } })),
    ...["inputs", "outputs"].map((member) => ({ required: [member], properties: { [member]: { type: "array", contains: named } } })),
  ],
};

export const lineageRoutes = [
  route({
    method: "post",
    path: "/lineage",
    tag: "Operation",
    summary: "Submit OpenLineage events",
    useCase: submitLineageEvent,
    input: fromEvent,
    // Clients read the body and ignore its content.
    answer: () => json(201, {}),
    body: { kind: "file", bytesMax: 10 * MEBIBYTE },
    documented: { query: z.strictObject({}), file: EVENT },
    success: { status: 201, body: z.strictObject({}) },
  }),
  route({
    method: "get",
    path: "/lineage/graph",
    tag: "Operation",
    summary: "Get a lineage graph",
    useCase: getNeighbourhood,
    input: ({ query: { node, ...query } }) => ({ ...query, focus: node }),
    answer: ({ nodes, edges, complete, total, outOfReach, isWhole }) =>
      ok({
        nodes: nodes.map(({ id, kind, label, detail, step }) => ({ id, kind, label, detail, step })),
        edges: edges.map(({ from, to, isCertain }) => ({ from, to, isCertain })),
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
      }),
    },
    success: {
      status: 200,
      body: z.strictObject({
        nodes: z.array(
          z.strictObject({ id: z.string(), kind: z.enum(LINEAGE_KINDS), label: z.string(), detail: z.string(), step: z.number().int() }),
        ),
        edges: z.array(z.strictObject({ from: z.string(), to: z.string(), isCertain: z.boolean() })),
        complete: z.boolean(),
        omitted: z.strictObject({ nodes: z.number().int(), outOfReach: z.number().int(), unread: z.boolean() }),
      }),
    },
  }),
];
