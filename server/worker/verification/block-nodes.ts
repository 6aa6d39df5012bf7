import type { LedgerVerificationReads, NodeRun } from "@/db/read-models/ledger-verification";
import { HASH_BYTES, type TreeNode, type TreePosition } from "@/server/domain/ledger/index";

/**
 * Computes the inner nodes that one aligned block of leaves completes, for comparison with the stored ones.
 */
export class BlockNodes {
  /** By level, in sequence. Level 0 stays empty. */
  readonly #hashes: Buffer[];
  readonly #counts: number[];
  /** Nodes above the block: a few per million entries. */
  readonly #above: TreeNode[] = [];

  /** `start` is a multiple of `2^height`, the number of leaves of a whole block. */
  constructor(
    private readonly start: number,
    private readonly height: number,
  ) {
    this.#hashes = Array.from({ length: height + 1 }, (_, level) =>
      Buffer.alloc(level === 0 ? 0 : 2 ** (height - level) * HASH_BYTES),
    );
    this.#counts = this.#hashes.map(() => 0);
  }

  add(node: TreeNode): void {
    if (node.level > this.height) {
      this.#above.push(node);
      return;
    }
    const place = this.#counts[node.level] ?? 0;
    this.#hashes[node.level]?.set(node.hash, place * HASH_BYTES);
    this.#counts[node.level] = place + 1;
  }

  /** Returns the computed hash of a node that this block completed. */
  computed({ level, index }: TreePosition): Uint8Array | undefined {
    if (level > this.height)
      return this.#above.find((node) => node.level === level && node.index === index)?.hash;
    const place = index - this.start / 2 ** level;
    return place < (this.#counts[level] ?? 0)
      ? this.#hashes[level]?.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES)
      : undefined;
  }

  /**
   * Returns the lowest, then leftmost position whose stored hash is missing or different; undefined when all
   * are equal.
   */
  async firstDifference(reads: LedgerVerificationReads): Promise<TreePosition | undefined> {
    const expected = this.#runs();
    if (expected.length === 0) return undefined;
    const stored = await reads.nodeRuns(expected.map(({ run }) => run));
    for (const [i, { run, hashes }] of expected.entries()) {
      if (!hashes.equals(stored[i] ?? Buffer.alloc(0))) return firstDifferenceIn(run, hashes, reads);
    }
    return undefined;
  }

  #runs(): { run: NodeRun; hashes: Buffer }[] {
    const within = this.#counts.flatMap((count, level) => {
      const hashes = this.#hashes[level];
      return count === 0 || !hashes
        ? []
        : [
            {
              run: { level, first: this.start / 2 ** level, count },
              hashes: hashes.subarray(0, count * HASH_BYTES),
            },
          ];
    });
    const above = this.#above.map(({ level, index, hash }) => ({
      run: { level, first: index, count: 1 },
      hashes: Buffer.from(hash),
    }));
    return [...within, ...above];
  }
}

/**
 * Halves the run until one node is left: a lost row shifts the hashes behind it, so positions cannot be
 * compared directly.
 */
async function firstDifferenceIn(
  { level, first, count }: NodeRun,
  hashes: Buffer,
  reads: LedgerVerificationReads,
): Promise<TreePosition> {
  if (count === 1) return { level, index: first };
  const half = Math.floor(count / 2);
  const left = { level, first, count: half };
  const [stored] = await reads.nodeRuns([left]);
  const expected = hashes.subarray(0, half * HASH_BYTES);
  return expected.equals(stored ?? Buffer.alloc(0))
    ? firstDifferenceIn(
        { level, first: first + half, count: count - half },
        hashes.subarray(half * HASH_BYTES),
        reads,
      )
    : firstDifferenceIn(left, expected, reads);
}
