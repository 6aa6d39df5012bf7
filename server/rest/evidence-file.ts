import { z } from "zod";
import { SubmitEvidenceInput } from "@/server/application/evidence/submit-evidence";
import { MEBIBYTE } from "@/server/bounds/request-body";
import type { JsonValue } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { MAY_BE_WHOLE } from "@/server/domain/evidence/coverage";
import type { EvidencePayload } from "@/server/domain/evidence/evidence";
import { EVIDENCE_TYPES } from "@/server/domain/evidence/evidence-types";
import { TEST_KINDS } from "@/server/domain/evidence/types-of-tools";
import {
  EVIDENCE_SOURCES,
  type EvidenceFromFile,
  evidenceFromFile,
  isEvidenceSource,
  type RecognisedEvidence,
  recognisedEvidence,
} from "@/server/sources/index";
import type { RestRequest } from "./route";

/** Longest body of evidence. */
export const BYTES_MAX = 50 * MEBIBYTE;

/** Media types of the files of tools, beside JSON and the types that end in `+json`. */
export const FILE_MEDIA_TYPES = [
  "application/json",
  "application/xml",
  "text/xml",
  "text/csv",
  "application/yaml",
  "application/x-ndjson",
  "application/octet-stream",
] as const;

export const SOURCES = Object.keys(EVIDENCE_SOURCES);
const { environment, origin, suite, collectedAt } = SubmitEvidenceInput.shape;
export const Type = z.enum(Object.keys(EVIDENCE_TYPES) as [string, ...string[]]);

/** Facts that a tool's file lacks. */
export const FileQuery = z.strictObject({
  environment,
  subject: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}(?:,sha256:[0-9a-f]{64}){0,19}$/)
    .describe(
      "One or more digests, separated by commas. Optional for signed statements, which name their subjects.",
    )
    .optional(),
  /** The file of `mlflow-run` names its run itself; there the parameter is optional. */
  runId: origin.shape.runId.describe("The run that made the file."),
  type: Type.optional(),
  kind: z.enum(TEST_KINDS).optional().describe("The kind of tests in a test report."),
  coverage: z
    .enum(["whole"])
    .optional()
    .describe(
      "States that a scan or a data-quality report covers the complete subject, if the file cannot show it.",
    ),
  engine: origin.shape.engine.optional(),
  url: origin.shape.url,
  actor: origin.shape.actor,
  suite: suite.describe("Name of the series of the file, if one tool reports several series."),
  collectedAt: collectedAt.describe("The time of the run, if the file has none or a wrong one."),
});

/** The parameter of the query that fills a field of the input. */
export const FILE_FIELDS = {
  "/subjects": "subject",
  "/environment": "environment",
  "/type": "type",
  "/origin/engine": "engine",
  "/origin/runId": "runId",
  "/origin/url": "url",
  "/origin/actor": "actor",
  "/suite": "suite",
  "/collectedAt": "collectedAt",
} as const;

/** Builds the input of a submission from a tool's file and the facts that it lacks. */
export function fromFile({ params, query, bytes, mediaType }: RestRequest): unknown {
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
    ...others
  } = query;
  const { kind: _kind, coverage, ...unknown } = others;
  const { source, evidence } = readFile(params["source"], bytes, query);
  if (claimed !== undefined && claimed !== evidence.type) {
    throw new AppError(
      "validation-failed",
      `type: a ${source} file has the type ${evidence.type}, not ${claimed}`,
      { errors: [{ pointer: "/type", detail: `expected ${evidence.type}` }] },
    );
  }
  return {
    ...unknown,
    release: params["id"],
    type: evidence.type,
    // A statement names its subjects itself.
    subjects:
      subject === undefined && evidence.envelope !== undefined
        ? undefined
        : (subject ?? "").split(",").map((digest) => ({ digest })),
    environment,
    origin: { engine: engine ?? source, runId: runId ?? evidence.payload["runId"], url, actor },
    suite: suite ?? evidence.suite,
    collectedAt: collectedAt ?? evidence.collectedAt?.toISOString(),
    collectedAtRaw: collectedAt ?? evidence.rawTimestamp,
    payload: coverage === undefined ? evidence.payload : wholeSubject(evidence),
    nonFinite: evidence.nonFinite,
    notes: evidence.notes,
    envelope: evidence.envelope,
    body: bytes,
    mediaType,
  };
}

/** @throws AppError `validation-failed` for a type whose payload itself shows what it covers. */
function wholeSubject({ type, payload }: EvidenceFromFile): EvidencePayload {
  if (!MAY_BE_WHOLE.has(type)) {
    const detail = `a ${type} report itself shows what it covers`;
    throw new AppError("validation-failed", `coverage: ${detail}`, {
      errors: [{ parameter: "coverage", detail }],
    });
  }
  const stated = payload["coverage"] as { readonly [name: string]: JsonValue } | undefined;
  return { ...payload, coverage: { ...stated, whole: true } };
}

/** Reads a file by the source in the path; by its content if there is none, or none of that name. */
function readFile(
  name: string | undefined,
  bytes: Uint8Array,
  { kind, runId }: RestRequest["query"],
): RecognisedEvidence {
  const options = { kind: TEST_KINDS.find((known) => known === kind), runId };
  if (name !== undefined && isEvidenceSource(name))
    return { source: name, evidence: evidenceFromFile(name, bytes, options) };
  return recognisedEvidence(bytes, options);
}
