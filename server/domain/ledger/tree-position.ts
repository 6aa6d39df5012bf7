/** A complete subtree: it covers `2^level` leaves from `index · 2^level` on. Level 0 is the leaves. */
export interface TreePosition {
  readonly level: number;
  readonly index: number;
}

/**
 * Half-open range of leaf indexes that RFC 9162 treats as a tree of its own: `start` is a multiple of the smallest power
 * of two that is not below the width.
 */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Returns the complete subtrees of a range, left to right, widest first: one for each bit set in its width.
 * Their hashes are enough for the root of the range.
 */
export function completeSubtrees({ start, end }: LeafRange): TreePosition[] {
  const positions: TreePosition[] = [];
  for (let at = start; at < end; ) {
    const { level, width } = widestSubtree(end - at);
    positions.push({ level, index: at / width });
    at += width;
  }
  return positions;
}

/** The largest power of two strictly below `width` (≥ 2): where RFC 9162 §2.1.1 splits a tree. */
export function splitPoint(width: number): number {
  return widestSubtree(width - 1).width;
}

/** Doubling, not shifts or logarithms: sizes go to 2^53, shifts stop at 2^32, and `Math.log2` errs from 2^49 on. */
function widestSubtree(leaves: number): { level: number; width: number } {
  let level = 0;
  let width = 1;
  while (2 * width <= leaves) {
    width *= 2;
    level += 1;
  }
  return { level, width };
}
