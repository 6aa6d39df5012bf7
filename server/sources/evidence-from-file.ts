import type { EvidencePayload } from "@/server/domain/evidence/evidence";
import type { EvidenceType } from "@/server/domain/evidence/evidence-types";

/** One file of a foreign tool, in our words. The caller validates `payload` by `validatePayload` before it is kept. */
export interface EvidenceFromFile {
  readonly type: EvidenceType;
  /** What tells apart the series one tool reports on: the suite's name where the tool has one, else the tool's. */
  readonly suite: string;
  readonly payload: EvidencePayload;
  /** What was assumed, left out or could not be judged, each a sentence for people. */
  readonly notes: readonly string[];
  /** RFC 6901 pointers, into the file as received, of numbers that are not finite; the payload holds `null` for them. */
  readonly nonFinite: readonly string[];
  /** When the tool says it ran; the sender's claim. Absent when the file does not say or cannot be understood. */
  readonly collectedAt?: Date;
  /** The same claim exactly as written. */
  readonly rawTimestamp?: string;
}

/**
 * Turns the exact bytes of a tool's file into evidence.
 *
 * @throws AppError `evidence-unreadable` (what was seen, what is expected), `payload-too-deep`, `payload-too-large`. Nothing else.
 */
export type EvidenceParser = (bytes: Uint8Array) => EvidenceFromFile;
