import { type Hash, portableTreeHasher, type TreeHasher } from "./tree-hash";
import { completeSubtrees, type TreePosition } from "./tree-position";

/** The hash of a complete subtree, which is final regardless of the tree's growth. */
export interface TreeNode extends TreePosition {
  readonly hash: Hash;
}

/** The state to continue a tree: its size and the hashes at {@link frontierPositions}, in that order. */
export interface FrontierState {
  readonly size: number;
  readonly peaks: readonly Hash[];
}

/** Returns the complete subtrees of a tree of this size, left to right: at most one per bit of the size. */
export function frontierPositions(size: number): TreePosition[] {
  return completeSubtrees({ start: 0, end: size });
}

/** Root of neighbouring subtrees given left to right (RFC 9162 §2.1.1): the right edge is folded first. */
export function foldPeaks(peaks: readonly Hash[], hasher: TreeHasher): Hash {
  return peaks.length === 0 ? hasher.emptyRoot : peaks.reduceRight((right, left) => hasher.node(left, right));
}

const NO_NODES: readonly TreeNode[] = [];

/**
 * The growing edge of an RFC 6962 tree. Appending needs only the peaks of its complete subtrees, so a tree of
 * any length is extended and its root computed in memory for at most 53 hashes.
 */
export class MerkleFrontier {
  readonly #peaks: Hash[];
  #size: number;

  /** @throws RangeError when the number of peaks does not fit the size. */
  constructor(
    state: FrontierState = { size: 0, peaks: [] },
    private readonly hasher: TreeHasher = portableTreeHasher,
  ) {
    const wanted = frontierPositions(state.size).length;
    if (state.peaks.length !== wanted)
      throw new RangeError(`a tree of ${state.size} has ${wanted} peaks, got ${state.peaks.length}`);
    this.#size = state.size;
    this.#peaks = [...state.peaks];
  }

  get size(): number {
    return this.#size;
  }

  get peaks(): readonly Hash[] {
    return this.#peaks;
  }

  /**
   * Adds one leaf hash at index `size` and returns the inner nodes (level ≥ 1) it completed, lowest first:
   * none for every leaf at an even index, one per carry of the binary counter for the others. The leaf itself
   * is not returned.
   */
  append(leaf: Hash): readonly TreeNode[] {
    let hash = leaf;
    let completed: TreeNode[] | undefined;
    let index = this.#size;
    for (let level = 1; index % 2 === 1; level += 1) {
      // A 1 in the counter is a complete subtree of the same height waiting for its right half.
      hash = this.hasher.node(this.#peaks.pop() as Hash, hash);
      index = (index - 1) / 2;
      completed ??= [];
      completed.push({ level, index, hash });
    }
    this.#peaks.push(hash);
    this.#size += 1;
    return completed ?? NO_NODES;
  }

  root(): Hash {
    return foldPeaks(this.#peaks, this.hasher);
  }
}
