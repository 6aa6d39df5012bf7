import { z } from "zod";
import type { Digest, JsonValue } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { readShape } from "../foreign-file";
import { readEvidenceJson } from "../json/index";

const TYPES = ["https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1"] as const;
const SUBJECTS_MAX = 10_000;

const text = z.string().max(2_000);
/** A resource descriptor. Unset, null and empty mean the same. */
export const DESCRIPTOR = z.object({
  name: text.nullish(),
  uri: text.nullish(),
  digest: z.record(z.string().max(40), z.string().max(1_000)).nullish(),
});
export type Descriptor = z.output<typeof DESCRIPTOR>;

const STATEMENT = z.object({
  _type: z.enum(TYPES),
  subject: z.array(DESCRIPTOR).min(1, "expected at least one subject").max(SUBJECTS_MAX),
  predicateType: z.string().min(1).max(500),
  predicate: z.unknown().optional(),
});

/** An in-toto statement, v1 or v0.1. */
export interface Statement {
  readonly subject: readonly Descriptor[];
  readonly predicateType: string;
  readonly predicate: JsonValue;
  readonly nonFinite: readonly string[];
}

/** Reads the statement in the payload of an envelope. @throws AppError `evidence-unreadable`. */
export function readStatement(payload: Uint8Array): Statement {
  const { value, nonFinite } = readEvidenceJson(payload);
  const { subject, predicateType, predicate } = readShape(STATEMENT, value, "in-toto statement");
  if (subject.some(({ digest }) => Object.keys(digest ?? {}).length === 0))
    throw new AppError(
      "evidence-unreadable",
      "A subject of the statement has no digest. Expected one for each.",
      {
        errors: [{ pointer: "/subject", detail: "expected a digest for each subject" }],
      },
    );
  return { subject, predicateType, predicate: (predicate ?? {}) as JsonValue, nonFinite };
}

/** Returns the SHA-256 digest of a resource, or undefined. Other algorithms identify nothing here. */
export function sha256Of({ digest }: Descriptor): Digest | undefined {
  const hex = digest?.["sha256"]?.toLowerCase();
  return hex !== undefined && /^[0-9a-f]{64}$/.test(hex) ? `sha256:${hex}` : undefined;
}

/** Returns a digest with its algorithm, SHA-256 first; empty text if there is none. */
export function anyDigestOf(descriptor: Descriptor): string {
  const [first] = Object.entries(descriptor.digest ?? {});
  return sha256Of(descriptor) ?? (first === undefined ? "" : `${first[0]}:${first[1]}`);
}
