import type { LedgerVerificationReads } from "@/db/read-models/ledger-verification";
import { type Hash, isSameHash } from "@/server/domain/ledger/index";
import type { RecordFault } from "@/server/domain/ledger/verification";
import { nativeTreeHasher } from "../native-tree-hasher";

/**
 * The damage of a ledger, as far as the remains show it.
 *
 * - `edited`: an entry's text is not the one that was sealed
 * - `inserted`: there is an entry where none was sealed
 * - `deleted`: a sealed entry is gone, others follow
 * - `truncated`: sealed entries are gone from the end
 * - `rebuilt`: entries and tree agree with each other, but not with the signed head
 * - `re-signed`: a checkpoint is not signed by this ledger, or contradicts the copy outside of the database
 * - `node-changed`: a stored node of the tree is wrong or missing; the entries below it are right
 * - `record-…`, `entry-without-record`: see {@link RecordFault}
 */
export type DamageKind =
  | "edited"
  | "inserted"
  | "deleted"
  | "truncated"
  | "rebuilt"
  | "re-signed"
  | "node-changed"
  | RecordFault;

export interface LedgerDamage {
  readonly kind: DamageKind;
  /** The first sequence concerned. */
  readonly sequence: number;
  /** The last possible sequence, inclusive; equal to `sequence` where it is exact. */
  readonly through: number;
  /** One sentence for the person who has to act. */
  readonly detail: string;
}

/**
 * Explains the first pair of leaves, (2k, 2k + 1), that does not match its stored parent, by trying
 * explanations: one entry too many moves all later ones up by one, one too few moves them down.
 */
export async function explainPair(k: number, reads: LedgerVerificationReads): Promise<LedgerDamage> {
  const first = 2 * k;
  const leaves: Hash[] = [];
  await reads.eachEntry({ from: first, to: first + 3 }, ({ canonical }) =>
    leaves.push(nativeTreeHasher.leaf(canonical)),
  );
  const [l0, l1, l2] = leaves;
  const [stored, nextStored] = [await reads.node(1, k), await reads.node(1, k + 1)];
  const gives = (left: Hash | undefined, right: Hash | undefined, node: Hash | undefined) =>
    left !== undefined &&
    right !== undefined &&
    node !== undefined &&
    isSameHash(nativeTreeHasher.node(left, right), node);

  if (gives(l1, l2, stored))
    return {
      kind: "inserted",
      sequence: first,
      through: first,
      detail: `entry ${first} was never sealed; the entries after it were moved`,
    };
  if (gives(l0, l2, stored)) {
    return {
      kind: "inserted",
      sequence: first + 1,
      through: first + 1,
      detail: `entry ${first + 1} was never sealed; the entries after it were moved`,
    };
  }
  if (gives(l1, l2, nextStored)) {
    return {
      kind: "deleted",
      sequence: first,
      through: first + 1,
      detail: `a sealed entry at ${first} or ${first + 1} is missing; the entries after it were moved`,
    };
  }
  return {
    kind: "edited",
    sequence: first,
    through: first + 1,
    detail: `entry ${first} or ${first + 1} differs from the sealed entry; its stored hash was changed to match`,
  };
}
