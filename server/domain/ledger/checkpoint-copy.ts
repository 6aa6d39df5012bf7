/** The kinds of copies of a checkpoint outside of the database. `quorum`: the witnesses of the policy together. */
export const COPY_KINDS = ["witness", "quorum", "object-store", "time-stamp"] as const;
export type CopyKind = (typeof COPY_KINDS)[number];

/**
 * The reason of a copy that could not be made.
 *
 * - `unreachable`: no answer
 * - `refused`: an answer that is no success
 * - `ahead`: the copy has more entries than this ledger, so entries are missing here
 * - `contradicted`: the copy has another history than this ledger
 */
export const COPY_FAILURES = ["unreachable", "refused", "ahead", "contradicted"] as const;
export type CopyFailure = (typeof COPY_FAILURES)[number];

/** The state of one copy. */
export interface CheckpointCopy {
  /** The name of the witness, or the kind. */
  readonly name: string;
  readonly kind: CopyKind;
  /** Entries under the newest copied checkpoint. */
  readonly size: number;
  readonly copiedAt: Date | undefined;
  /** Present while the last attempt failed. */
  readonly failure: { readonly code: CopyFailure; readonly detail: string; readonly since: Date } | undefined;
}

/** Returns true for a failure which shows that this ledger was changed, restored or copied. */
export function isContradiction(code: CopyFailure): boolean {
  return code === "ahead" || code === "contradicted";
}
