import { z } from "zod";
import { getEvidence, getEvidenceBytes } from "@/server/application/evidence/get-evidence";
import { type SubmittedEvidence, submitEvidence } from "@/server/application/evidence/submit-evidence";
import { DigestText, InstantText } from "@/server/application/kernel/fields";
import { AppError } from "@/server/domain/error/app-error";
import { EVIDENCE_TYPES, isEvidenceType } from "@/server/domain/evidence/evidence-types";
import { EVIDENCE_SOURCES, isEvidenceSource, validatePayload } from "@/server/sources/index";
import { type Answer, created, ok } from "./answer";
import { DigestBody, GateStatusBody, Instant } from "./bodies";
import type { JsonObject } from "./json-body";
import { MEBIBYTE } from "./request-body";
import { type RestRequest, route } from "./route";

const tag = "Evidence";
const BYTES_MAX = 50 * MEBIBYTE;

/** Our own envelope. The payload's schema is the type's, published under `/evidence-types`. */
export const EvidenceEnvelope = z.strictObject({
  type: z.enum(Object.keys(EVIDENCE_TYPES) as [string, ...string[]]),
  subjects: z.array(z.strictObject({ name: z.string().optional(), digest: DigestText })),
  environment: z.string(),
  origin: z.strictObject({ engine: z.string(), runId: z.string(), url: z.url().optional(), actor: z.string().optional() }),
  suite: z.string().optional(),
  collectedAt: InstantText.optional(),
  payload: z.record(z.string(), z.json()),
});

/** What a tool's file does not say. */
export const FileQuery = z.strictObject({
  environment: z.string(),
  /** One digest or several, separated by commas. */
  subject: z.string(),
  type: z.string().optional(),
  engine: z.string().optional(),
  runId: z.string().optional(),
  url: z.string().optional(),
  actor: z.string().optional(),
  /** Names the series the file belongs to, where one tool reports on several things under one name. */
  suite: z.string().max(200).optional(),
  /** When the tool ran, where the file does not say so or says it wrongly. */
  collectedAt: InstantText.optional(),
});

const SubmittedBody = z.strictObject({ id: z.string(), digest: DigestBody, payloadDigest: DigestBody, gates: z.array(GateStatusBody) });
const submitted = (evidence: SubmittedEvidence): Answer => created(evidence, `/evidence-items/${evidence.id}`);

function fromEnvelope({ params, query, body, bytes, nonFinite }: RestRequest): unknown {
  const { type, payload } = body;
  if (typeof type === "string" && isEvidenceType(type)) refuseUnlessValid(type, payload);
  return { ...query, ...body, release: params.id, body: bytes, nonFinite };
}

function fromFile({ params, query, bytes }: RestRequest): unknown {
  const { source = "" } = params;
  if (!isEvidenceSource(source)) {
    throw new AppError(
      "unknown-source",
      `${source} is no source of evidence; expected one of ${Object.keys(EVIDENCE_SOURCES).join(", ")}`,
      { sources: Object.keys(EVIDENCE_SOURCES) },
    );
  }
  const { type: claimed, subject, environment, engine, runId, url, actor, suite, collectedAt, ...unknown } = query;
  const evidence = EVIDENCE_SOURCES[source](bytes);
  if (claimed !== undefined && claimed !== evidence.type) {
    throw new AppError("validation-failed", `type: a ${source} file is ${evidence.type}, not ${claimed}`, {
      errors: [{ pointer: "/type", detail: `expected ${evidence.type}` }],
    });
  }
  refuseUnlessValid(evidence.type, evidence.payload);
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

/** @throws AppError `validation-failed`, each complaint with its pointer into the payload. */
function refuseUnlessValid(type: Parameters<typeof validatePayload>[0], payload: JsonObject[string] | undefined): void {
  const errors = validatePayload(type, payload ?? null).map(({ pointer, detail }) => ({ pointer: `/payload${pointer}`, detail }));
  const [first] = errors;
  if (first)
    throw new AppError("validation-failed", `${first.pointer}: ${first.detail}`, { errors, expected: `/api/v1/evidence-types/${type}` });
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

const file = { ...envelope, input: fromFile, body: { kind: "file", bytesMax: BYTES_MAX }, documented: { query: FileQuery } } as const;

export const evidenceRoutes = [
  route({ ...envelope, path: "/releases/{id}/evidence", summary: "Submit evidence about components of a release, in our own envelope" }),
  route({
    ...file,
    path: "/releases/{id}/evidence/{source}",
    summary: "Submit a tool's own file as evidence about components of a release",
  }),
  route({ ...envelope, path: "/evidence", summary: "Submit evidence before a release exists: it is bound by digest when one opens" }),
  route({ ...file, path: "/evidence/{source}", summary: "Submit a tool's own file before a release exists" }),
  route({
    method: "get",
    path: "/evidence-items/{id}/bytes",
    tag,
    summary: "Read the exact bytes of one item, in base64, with their digest",
    useCase: getEvidenceBytes,
    answer: (bytes) => ok(bytes),
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
    summary: "Read one item as it was received",
    useCase: getEvidence,
    answer: ({ item, mediaType, byteLength, raw, isCut }) =>
      ok({ ...item, collectedAt: item.collectedAt ?? null, received: { mediaType, byteLength, text: raw, isCut } }),
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
