import { z } from "zod";
import { getEvidence, getEvidenceBytes } from "@/server/application/evidence/get-evidence";
import {
  SubmitEvidenceInput,
  type SubmittedEvidence,
  submitEvidence,
} from "@/server/application/evidence/submit-evidence";
import { JsonValue } from "@/server/application/kernel/fields";
import { AppError } from "@/server/domain/error/app-error";
import { SIGNATURE_STATES } from "@/server/domain/evidence/signature";
import { EVIDENCE_SOURCES, sourcesOf } from "@/server/sources/index";
import { type Answer, created, ok } from "./answer";
import { GateStatusBody } from "./bodies";
import { DigestBody, Instant } from "./body-parts";
import {
  BYTES_MAX,
  FILE_FIELDS,
  FILE_MEDIA_TYPES,
  FileQuery,
  fromFile,
  SOURCES,
  Type,
} from "./evidence-file";
import { type RestRequest, route } from "./route";

const tag = "Evidence";

/** This product's own envelope. The payload's schema is the type's, published under `/evidence-types`. */
const { subjects, environment, origin, suite, collectedAt } = SubmitEvidenceInput.shape;
export const EvidenceEnvelope = z.strictObject({
  type: Type,
  subjects: subjects.unwrap(),
  environment,
  origin,
  suite,
  collectedAt,
  payload: z.record(z.string(), JsonValue),
});

const SubmittedBody = z.strictObject({
  id: z.string(),
  digest: DigestBody,
  payloadDigest: DigestBody,
  type: z.string(),
  suite: z.string(),
  signature: z.enum(SIGNATURE_STATES),
  notes: z.array(z.string()),
  gates: z.array(GateStatusBody),
});
const submitted = (evidence: SubmittedEvidence): Answer =>
  created(evidence, `/evidence-items/${evidence.id}`);

/** The envelope, or the file of a tool if the query names a subject. */
function fromBody(request: RestRequest): unknown {
  const { params, query, body, bytes, nonFinite, isFile } = request;
  if (isFile) return fromFile(request);
  if (!Object.hasOwn(body, "payload")) refuseFileWithoutSubject(bytes);
  if (Object.keys(query).length > 0)
    throw withoutSubject("is required with the other parameters of a tool's file");
  return { ...body, release: params["id"], body: bytes, nonFinite };
}

/** A tool's file without parameters would be refused by each of its members; this names the missing parameters. */
function refuseFileWithoutSubject(bytes: Uint8Array): void {
  const [source] = sourcesOf(bytes);
  if (source === undefined) return;
  const { file } = EVIDENCE_SOURCES[source];
  throw withoutSubject(
    `is required: the body is ${file}. Send it with the parameters subject, environment and runId`,
  );
}

function withoutSubject(detail: string): AppError {
  return new AppError("validation-failed", `subject: ${detail}`, {
    errors: [{ parameter: "subject", detail }],
  });
}

const envelope = {
  method: "post",
  tag,
  useCase: submitEvidence,
  input: fromBody,
  answer: submitted,
  body: {
    kind: "json",
    bytesMax: BYTES_MAX,
    nonFiniteAt: /^\/payload\//,
    orFile: { parameter: "subject", mediaTypes: FILE_MEDIA_TYPES },
  },
  documented: { body: EvidenceEnvelope, query: FileQuery.partial() },
  sentAs: FILE_FIELDS,
  success: { status: 201, body: SubmittedBody },
} as const;

const file = {
  ...envelope,
  input: fromFile,
  body: { kind: "file", bytesMax: BYTES_MAX, mediaTypes: FILE_MEDIA_TYPES },
  documented: { query: FileQuery, path: { source: { enum: SOURCES } } },
} as const;

/** Returns the ending of a file's name by its media type. */
function extensionOf(mediaType: string): string {
  const [, ending] = /(json|xml|csv|yaml)$/.exec(mediaType) ?? [];
  return ending ?? "bin";
}

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
        headers: {
          ...headers,
          "content-disposition": `attachment; filename="${bytes.id}.${extensionOf(bytes.mediaType)}"`,
        },
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
