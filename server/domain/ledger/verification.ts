/**
 * What a verification of the whole ledger can end with.
 *
 * - `intact`: every entry is the one sealed at its place, and nothing signed outside of the database says otherwise
 * - `damaged`: something was edited, inserted, removed, rebuilt or signed anew
 * - `inconclusive`: nothing contradicts itself, but no checkpoint was kept outside of the database to hold it against
 * - `errored`: it could not be carried to its end; it says nothing about the ledger
 */
export const VERIFICATION_VERDICTS = ["intact", "damaged", "inconclusive", "errored"] as const;
export type VerificationVerdict = (typeof VERIFICATION_VERDICTS)[number];

/**
 * How a record and the entry that made it disagree.
 *
 * - `record-without-entry`: no entry names the record: it was inserted past the application
 * - `entry-without-record`: the record that the entry made is gone
 * - `record-changed`: the record is not what the latest entry about it made of it
 * - `record-repointed`: the record names another entry than the latest one about it
 */
export const RECORD_FAULTS = ["record-without-entry", "entry-without-record", "record-changed", "record-repointed"] as const;
export type RecordFault = (typeof RECORD_FAULTS)[number];

/** One finding: which class of damage, at which sequences (`through` inclusive), in a sentence. */
export interface VerificationDamage {
  readonly kind: "edited" | "inserted" | "deleted" | "truncated" | "rebuilt" | "re-signed" | "node-changed" | RecordFault;
  readonly sequence: number;
  readonly through: number;
  readonly detail: string;
}

/** What was found. Counts say how much stands behind the verdict. */
export interface VerificationResult {
  readonly verdict: VerificationVerdict;
  readonly entries: number;
  readonly unsealed: number;
  /** Base64; undefined when the run broke off. */
  readonly root: string | undefined;
  readonly signedEntries: number;
  readonly witnessedEntries: number;
  readonly damage: readonly VerificationDamage[];
  /** Why it broke off, for `errored`. */
  readonly failure: string | undefined;
}
