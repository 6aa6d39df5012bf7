import { AppError, isAppError } from "@/server/domain/error/app-error";
import { impossibleValues } from "@/server/domain/evidence/payload-bounds";
import type { EvidenceFromFile } from "./evidence-from-file";
import type { EvidenceSourceFormat, FileOptions } from "./evidence-source";
import { fileContentOf } from "./file-content";
import { describeFile, otherFile } from "./foreign-file";
import { pointerFile } from "./pointer-file";
import { SOURCE_FORMATS } from "./source-formats";

export type { EvidenceFromFile } from "./evidence-from-file";
export { type EvidenceJson, readEvidenceJson } from "./json/index";
export { lineageBatchFrom, lineageInputFrom } from "./openlineage/lineage-input-from";
export { validatePayload } from "./payload-validation";

export type EvidenceSource = keyof typeof SOURCE_FORMATS;

/** Every foreign format of evidence, by its name in `/evidence/{source}`. */
export const EVIDENCE_SOURCES: Readonly<Record<EvidenceSource, EvidenceSourceFormat>> = SOURCE_FORMATS;
const NAMES = Object.keys(SOURCE_FORMATS).filter(isEvidenceSource);

export function isEvidenceSource(name: string): name is EvidenceSource {
  return Object.hasOwn(SOURCE_FORMATS, name);
}

/** Returns the sources whose format the file has: one, or none. */
export function sourcesOf(bytes: Uint8Array): readonly EvidenceSource[] {
  const content = fileContentOf(bytes);
  return NAMES.filter((name) => SOURCE_FORMATS[name].recognises(content));
}

/**
 * Returns the evidence in a file of the named source.
 *
 * @throws AppError `evidence-unreadable` for a file of another tool, named in words, for an unreadable file,
 * and for an impossible value: a share of 140 %, an error of -1. `payload-too-deep`, `payload-too-large`.
 */
export function evidenceFromFile(
  source: EvidenceSource,
  bytes: Uint8Array,
  options: FileOptions = {},
): EvidenceFromFile {
  return withSmaller(source, () => {
    const [seen] = sourcesOf(bytes);
    if (seen !== undefined && seen !== source)
      throw otherFile(SOURCE_FORMATS[seen].file, SOURCE_FORMATS[source].file);
    return possible(EVIDENCE_SOURCES[source].read(bytes, options));
  });
}

/** Evidence of a file, with the source that was recognised by its content. */
export interface RecognisedEvidence {
  readonly source: EvidenceSource;
  readonly evidence: EvidenceFromFile;
}

/**
 * Returns the evidence in a file of any known source.
 *
 * @throws AppError as {@link evidenceFromFile}; for a file of no known tool, `unknown-source` with the envelope
 * in which its content can be sent.
 */
export function recognisedEvidence(bytes: Uint8Array, options: FileOptions = {}): RecognisedEvidence {
  const [source] = sourcesOf(bytes);
  if (source === undefined) throw unknownFile(bytes);
  return { source, evidence: evidenceFromFile(source, bytes, options) };
}

/** The envelope of this product's own format, as the refusal of an unknown file shows it. */
const ENVELOPE = {
  type: "a type of /api/v1/evidence-types",
  subjects: [{ name: "model.pkl", digest: "sha256:<64 hexadecimal digits>" }],
  environment: "staging",
  origin: { engine: "the tool", runId: "the run" },
  payload: { "…": "the members of the type" },
};

function unknownFile(bytes: Uint8Array): AppError {
  const content = fileContentOf(bytes);
  const pointer = content.kind === "text" ? pointerFile(new TextDecoder().decode(bytes)) : undefined;
  if (pointer !== undefined) {
    const { file: seen, component } = pointer;
    const detail = `The file is ${seen}: it stands for data and is no evidence. State \`component\` when you open a release, with the SHA-256 of the data.`;
    return new AppError("unknown-source", detail, { seen, component, sources: NAMES });
  }
  const seen =
    content.kind === "json"
      ? describeFile(content.value)
      : content.kind === "xml"
        ? `an XML document <${content.root}>`
        : `text that begins with ${JSON.stringify(content.firstLine.slice(0, 40))}`;
  return new AppError(
    "unknown-source",
    `The file is ${seen}. No source reads it; known are ${NAMES.join(", ")}. Send its values to /api/v1/evidence in the envelope that \`envelope\` shows.`,
    { seen, sources: NAMES, envelope: ENVELOPE },
  );
}

/** Adds to the refusal of a large file what the tool can write instead. */
function withSmaller<Result>(source: EvidenceSource, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    const { smaller } = EVIDENCE_SOURCES[source];
    if (!isAppError(error) || error.code !== "payload-too-large" || smaller === undefined) throw error;
    throw new AppError(error.code, `${error.message} ${smaller}`, error.details);
  }
}

function possible(evidence: EvidenceFromFile): EvidenceFromFile {
  const [first, ...others] = impossibleValues(evidence.type, evidence.payload);
  if (first === undefined) return evidence;
  const errors = [first, ...others].slice(0, 20).map((detail) => ({ pointer: "", detail }));
  throw new AppError("evidence-unreadable", `The file contains an impossible value: ${first}`, { errors });
}
