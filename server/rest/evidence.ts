import { z } from "zod";
import { getEvidence, getEvidenceBytes } from "@/server/application/evidence/get-evidence";
import {
  SubmitEvidenceInput,
  type SubmittedEvidence,
  submitEvidence,
} from "@/server/application/evidence/submit-evidence";
import { JsonValue } from "@/server/application/kernel/fields";
import { MEBIBYTE } from "@/server/bounds/request-body";
import { AppError } from "@/server/domain/error/app-error";
import { EVIDENCE_TYPES } from "@/server/domain/evidence/evidence-types";
import { EVIDENCE_SOURCES, isEvidenceSource } from "@/server/sources/index";
import { type Answer, created, ok } from "./answer";
import { GateStatusBody } from "./bodies";
import { DigestBody, Instant } from "./body-parts";
import { type RestRequest, route } from "./route";

const tag = "Evidence";
const BYTES_MAX = 50 * MEBIBYTE;

/** This product's own envelope. The payload's schema is the type's, published under `/evidence-types`. */
const { subjects, environment, origin, suite, collectedAt } = SubmitEvidenceInput.shape;
const Type = z.enum(Object.keys(EVIDENCE_TYPES) as [string, ...string[]]);
export const EvidenceEnvelope = z.strictObject({
  type: Type,
  subjects,
  environment,
  origin,
  suite,
  collectedAt,
  payload: z.record(z.string(), JsonValue),
});

/** Facts that a tool's file lacks. */
export const FileQuery = z.strictObject({
  environment,
  subject: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}(?:,sha256:[0-9a-f]{64}){0,19}$/)
    .describe("One or more digests, separated by commas."),
  /** The file of `mlflow-run` names its run itself; there the parameter is optional. */
  runId: origin.shape.runId.describe("The run that made the file."),
  type: Type.optional(),
  engine: origin.shape.engine.optional(),
  url: origin.shape.url,
  actor: origin.shape.actor,
  suite: suite.describe("Name of the series of the file, if one tool reports several series."),
  collectedAt: collectedAt.describe("The time of the run, if the file has none or a wrong one."),
});

const SubmittedBody = z.strictObject({
  id: z.string(),
  digest: DigestBody,
  payloadDigest: DigestBody,
  gates: z.array(GateStatusBody),
});
const submitted = (evidence: SubmittedEvidence): Answer =>
  created(evidence, `/evidence-items/${evidence.id}`);

function fromEnvelope({ params, body, bytes, nonFinite }: RestRequest): unknown {
  return { ...body, release: params.id, body: bytes, nonFinite };
}

const SOURCES = Object.keys(EVIDENCE_SOURCES);

/** @throws AppError `unknown-source`, before the body is read. */
function sourceOf({ source = "" }: RestRequest["params"]): keyof typeof EVIDENCE_SOURCES {
  if (isEvidenceSource(source)) return source;
  throw new AppError(
    "unknown-source",
    `${source} is not a known source. Expected one of ${SOURCES.join(", ")}.`,
    {
      sources: SOURCES,
    },
  );
}

function fromFile({ params, query, bytes }: RestRequest): unknown {
  const source = sourceOf(params);
  const {
    type: claimed,
    subject,
    environment,
    engine,
    runId,
    url,
    actor,
    suite,
    collectedAt,
    ...unknown
  } = query;
  const evidence = EVIDENCE_SOURCES[source](bytes);
  if (claimed !== undefined && claimed !== evidence.type) {
    throw new AppError(
      "validation-failed",
      `type: a ${source} file has the type ${evidence.type}, not ${claimed}`,
      {
        errors: [{ pointer: "/type", detail: `expected ${evidence.type}` }],
      },
    );
  }
  return {
    ...unknown,
    release: params.id,
    type: evidence.type,
    subjects: (subject ?? "").split(",").map((digest) => ({ digest })),
    environment,
    origin: { engine: engine ?? source, runId: runId ?? evidence.payload["runId"], url, actor },
    suite: suite ?? evidence.suite,
    collectedAt: collectedAt ?? evidence.collectedAt?.toISOString(),
    collectedAtRaw: collectedAt ?? evidence.rawTimestamp,
    payload: evidence.payload,
    nonFinite: evidence.nonFinite,
    body: bytes,
  };
}

const envelope = {
  method: "post",
  tag,
  useCase: submitEvidence,
  input: fromEnvelope,
  answer: submitted,
  body: { kind: "json", bytesMax: BYTES_MAX, nonFiniteAt: /^\/payload\// },
  documented: { body: EvidenceEnvelope, query: z.strictObject({}) },
  success: { status: 201, body: SubmittedBody },
} as const;

const file = {
  ...envelope,
  input: fromFile,
  body: { kind: "file", bytesMax: BYTES_MAX },
  documented: { query: FileQuery, path: { source: { enum: SOURCES } } },
  checkPath: (params: RestRequest["params"]): void => void sourceOf(params),
  sentAs: {
    "/subjects": "subject",
    "/environment": "environment",
    "/type": "type",
    "/origin/engine": "engine",
    "/origin/runId": "runId",
    "/origin/url": "url",
    "/origin/actor": "actor",
    "/suite": "suite",
    "/collectedAt": "collectedAt",
  },
} as const;

export const evidenceRoutes = [
  route({ ...envelope, path: "/releases/{id}/evidence", summary: "Submit evidence about a release" }),
  route({
    ...file,
    path: "/releases/{id}/evidence/{source}",
    summary: "Submit the file of a tool as evidence about a release",
  }),
  route({ ...envelope, path: "/evidence", summary: "Submit evidence before a release exists" }),
  route({
    ...file,
    path: "/evidence/{source}",
    summary: "Submit the file of a tool before a release exists",
  }),
  route({
    method: "get",
    path: "/evidence-items/{id}/bytes",
    tag,
    summary: "Get the original bytes of an evidence item",
    useCase: getEvidenceBytes,
    answer: (bytes) => {
      const { headers, ...answer } = ok(bytes);
      return {
        ...answer,
        headers: { ...headers, "content-disposition": `attachment; filename="${bytes.id}.json"` },
      };
    },
    success: {
      status: 200,
      body: z.strictObject({
        id: z.string(),
        digest: DigestBody,
        mediaType: z.string(),
        byteLength: z.number().int(),
        base64: z.string(),
      }),
    },
  }),
  route({
    method: "get",
    path: "/evidence-items/{id}",
    tag,
    summary: "Get an evidence item",
    useCase: getEvidence,
    answer: ({ item, mediaType, byteLength, raw, isCut }) =>
      ok({
        ...item,
        collectedAt: item.collectedAt ?? null,
        received: { mediaType, byteLength, text: raw, isCut },
      }),
    success: {
      status: 200,
      body: z.looseObject({
        id: z.string(),
        type: z.string(),
        subjects: z.array(DigestBody),
        bodyDigest: DigestBody,
        payloadDigest: DigestBody,
        receivedAt: Instant,
      }),
    },
  }),
];
