/**
 * The verdict of a verification of the whole ledger.
 *
 * - `intact`: every entry is the one sealed at its position, and no external signature contradicts it
 * - `damaged`: an entry was edited, inserted, removed, rebuilt or signed again
 * - `inconclusive`: nothing contradicts itself, but there is no external checkpoint to compare with, or the
 *   witnesses of the policy did not confirm it
 * - `errored`: it was interrupted; it says nothing about the ledger
 */
export const VERIFICATION_VERDICTS = ["intact", "damaged", "inconclusive", "errored"] as const;
export type VerificationVerdict = (typeof VERIFICATION_VERDICTS)[number];

/**
 * A disagreement between a record and its entry.
 *
 * - `record-without-entry`: no entry names the record: it was inserted past the application
 * - `entry-without-record`: the entry's record is gone
 * - `record-changed`: the record differs from its latest entry
 * - `record-repointed`: the record names another entry than the latest one about it
 */
export const RECORD_FAULTS = [
  "record-without-entry",
  "entry-without-record",
  "record-changed",
  "record-repointed",
] as const;
export type RecordFault = (typeof RECORD_FAULTS)[number];

/** One finding: the class of damage, its sequences (`through` inclusive), and a sentence. */
export interface VerificationDamage {
  readonly kind:
    | "edited"
    | "inserted"
    | "deleted"
    | "truncated"
    | "rebuilt"
    | "re-signed"
    | "node-changed"
    | RecordFault;
  readonly sequence: number;
  readonly through: number;
  readonly detail: string;
}

/** The result, with the counts behind the verdict. */
export interface VerificationResult {
  readonly verdict: VerificationVerdict;
  readonly entries: number;
  readonly unsealed: number;
  /** Base64; undefined for an interrupted run. */
  readonly root: string | undefined;
  readonly signedEntries: number;
  readonly witnessedEntries: number;
  /** Entries that a quorum of witnesses confirmed; undefined without a quorum. */
  readonly cosignedEntries?: number | undefined;
  /** Names of the witnesses that did not answer. */
  readonly silentWitnesses?: readonly string[];
  readonly damage: readonly VerificationDamage[];
  /** The reason of an `errored` run. */
  readonly failure: string | undefined;
}
