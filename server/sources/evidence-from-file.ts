import type { EvidencePayload } from "@/server/domain/evidence/evidence";
import type { EvidenceType } from "@/server/domain/evidence/evidence-types";
import type { SignedEnvelope } from "@/server/domain/evidence/signed-envelope";

/**
 * One file of a foreign tool, converted. The caller validates `payload` by `validatePayload` before it is
 * stored.
 */
export interface EvidenceFromFile {
  readonly type: EvidenceType;
  /** Distinguishes the series of one tool: the suite's name if the tool has one, otherwise the tool's. */
  readonly suite: string;
  readonly payload: EvidencePayload;
  /** Assumptions, omissions and unjudged values, each as a sentence for people. */
  readonly notes: readonly string[];
  /**
   * RFC 6901 pointers, into the file as received, of numbers that are not finite; the payload has `null` for
   * them.
   */
  readonly nonFinite: readonly string[];
  /**
   * The time at which the tool ran, as the sender claims. Absent when the file has none or it cannot be
   * parsed.
   */
  readonly collectedAt?: Date;
  /** The same claim exactly as written. */
  readonly rawTimestamp?: string;
  /** The envelope around the statement, for files that can be signed. */
  readonly envelope?: SignedEnvelope;
}
