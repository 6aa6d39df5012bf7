import { foldPeaks } from "./merkle-frontier";
import { type Hash, portableTreeHasher, type TreeHasher } from "./tree-hash";
import { completeSubtrees, type LeafRange, splitPoint, type TreePosition } from "./tree-position";

/**
 * Returns the stored hashes of these complete subtrees, in the given order. Called once per proof, so that a
 * proof costs one query; it throws when a node is not stored.
 */
export type NodeReader = (positions: readonly TreePosition[]) => Promise<readonly Hash[]> | readonly Hash[];

/**
 * Returns the hashes from leaf `index` to the root of the tree of `size` leaves, nearest the leaf first (RFC
 * 9162 §2.1.3.1).
 *
 * @throws RangeError unless 0 ≤ index < size.
 */
export async function inclusionProof(
  { index, size }: { index: number; size: number },
  read: NodeReader,
  hasher: TreeHasher = portableTreeHasher,
): Promise<Hash[]> {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) {
    throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  }
  return rootsOf(inclusionPath(index, { start: 0, end: size }), read, hasher);
}

/**
 * Returns the hashes that prove that the tree of `to` leaves extends the tree of `from` leaves (RFC 9162
 * §2.1.4.1). Empty when the sizes are equal.
 *
 * @throws RangeError unless 1 ≤ from ≤ to: the empty tree is consistent with every tree, so a proof from it
 * would show nothing.
 */
export async function consistencyProof(
  { from, to }: { from: number; to: number },
  read: NodeReader,
  hasher: TreeHasher = portableTreeHasher,
): Promise<Hash[]> {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 1 || from > to) {
    throw new RangeError(`no consistency from a tree of ${from} to one of ${to}`);
  }
  return rootsOf(consistencyPath(from, { start: 0, end: to }, true), read, hasher);
}

/** PATH(m, D_n) of RFC 9162 §2.1.3.1, as ranges with the listed roots. */
function inclusionPath(index: number, { start, end }: LeafRange): LeafRange[] {
  if (end - start === 1) return [];
  const middle = start + splitPoint(end - start);
  return index < middle
    ? [...inclusionPath(index, { start, end: middle }), { start: middle, end }]
    : [...inclusionPath(index, { start: middle, end }), { start, end: middle }];
}

/**
 * SUBPROOF(m, D_n, b) of RFC 9162 §2.1.4.1: `known` is true when the verifier has the root of this very range
 * already.
 */
function consistencyPath(from: number, { start, end }: LeafRange, known: boolean): LeafRange[] {
  if (from === end) return known ? [] : [{ start, end }];
  const middle = start + splitPoint(end - start);
  return from <= middle
    ? [...consistencyPath(from, { start, end: middle }, known), { start: middle, end }]
    : [...consistencyPath(from, { start: middle, end }, false), { start, end: middle }];
}

async function rootsOf(ranges: readonly LeafRange[], read: NodeReader, hasher: TreeHasher): Promise<Hash[]> {
  const wanted = ranges.map(completeSubtrees);
  const hashes = [...(await read(wanted.flat()))];
  return wanted.map((positions) => foldPeaks(hashes.splice(0, positions.length), hasher));
}
