import { HASH_BYTES, type Hash, isSameHash, portableTreeHasher, type TreeHasher } from "./tree-hash";

export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leaf: Hash;
  readonly proof: readonly Hash[];
  readonly root: Hash;
}

export interface ConsistencyClaim {
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Hash;
  readonly toRoot: Hash;
  readonly proof: readonly Hash[];
}

/** One step up: the element of the proof, its side, and the resulting hash. */
export interface AuditStep {
  readonly side: "left" | "right";
  readonly sibling: Hash;
  readonly hash: Hash;
}

/**
 * Returns the steps of a proof from a leaf to its root, one for each element (RFC 9162 §2.1.3.2). Undefined
 * for a malformed proof: an index outside the tree, a hash that is not 32 bytes, a proof too short or too
 * long. {@link verifyInclusion} compares the last hash with the signed root.
 */
export function auditPath(
  { index, size, leaf, proof }: Omit<InclusionClaim, "root">,
  hasher: TreeHasher = portableTreeHasher,
): readonly AuditStep[] | undefined {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size)
    return undefined;
  if (!areWholeHashes([leaf, ...proof])) return undefined;
  const climb = new Climb(index, size - 1);
  const steps: AuditStep[] = [];
  let hash = leaf;
  for (const sibling of proof) {
    if (climb.isAtRoot) return undefined;
    const side = climb.step();
    hash = side === "left" ? hasher.node(sibling, hash) : hasher.node(hash, sibling);
    steps.push({ side, sibling, hash });
  }
  return climb.isAtRoot ? steps : undefined;
}

/**
 * Returns true when the proof leads from this leaf, at this index, to this root. False for a malformed one.
 */
export function verifyInclusion(
  { root, ...claim }: InclusionClaim,
  hasher: TreeHasher = portableTreeHasher,
): boolean {
  const steps = auditPath(claim, hasher);
  return steps !== undefined && isSameHash(steps.at(-1)?.hash ?? claim.leaf, root);
}

/**
 * Returns true when the proof shows that the tree of `to` leaves begins with the tree of `from` leaves (RFC
 * 9162 §2.1.4.2). `from = 0` is refused: the empty tree is consistent with every tree.
 */
export function verifyConsistency(claim: ConsistencyClaim, hasher: TreeHasher = portableTreeHasher): boolean {
  const { from, to, fromRoot, toRoot, proof } = claim;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 1 || from > to) return false;
  if (!areWholeHashes(proof)) return false;
  if (from === to) return proof.length === 0 && isSameHash(fromRoot, toRoot);

  const climb = new Climb(from - 1, to - 1);
  const startsAtFromRoot = climb.skipCompleteLevels();
  const [start, ...rest] = startsAtFromRoot ? [fromRoot, ...proof] : proof;
  if (start === undefined) return false;

  let fromHash = start;
  let toHash = start;
  for (const sibling of rest) {
    if (climb.isAtRoot) return false;
    if (climb.step() === "left") {
      fromHash = hasher.node(sibling, fromHash);
      toHash = hasher.node(sibling, toHash);
    } else {
      toHash = hasher.node(toHash, sibling);
    }
  }
  return climb.isAtRoot && isSameHash(fromHash, fromRoot) && isSameHash(toHash, toRoot);
}

/**
 * The pair (fn, sn) of RFC 9162: this node's index and the last index of the same level. Halved by division,
 * as sizes pass 2^32.
 */
class Climb {
  constructor(
    private index: number,
    private last: number,
  ) {}

  get isAtRoot(): boolean {
    return this.last === 0;
  }

  /** Goes one proof element up and returns the side of that element. */
  step(): "left" | "right" {
    const side = this.index % 2 === 1 || this.index === this.last ? "left" : "right";
    // A last node without a sibling is its own parent: its levels have no element in the proof.
    if (side === "left") while (this.index % 2 === 0 && this.index !== 0) this.halve();
    this.halve();
    return side;
  }

  /**
   * Goes up while the node is a right child; returns true when that reached the top of the old tree, whose
   * size is then a power of two.
   */
  skipCompleteLevels(): boolean {
    while (this.index % 2 === 1) this.halve();
    return this.index === 0;
  }

  private halve(): void {
    this.index = Math.floor(this.index / 2);
    this.last = Math.floor(this.last / 2);
  }
}

function areWholeHashes(hashes: readonly Hash[]): boolean {
  return hashes.every((hash) => hash.length === HASH_BYTES);
}
