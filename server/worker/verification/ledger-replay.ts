import type { LedgerVerificationReads, StoredEntry } from "@/db/read-models/ledger-verification";
import { type Hash, isSameHash, MerkleFrontier } from "@/server/domain/ledger/index";
import { nativeTreeHasher } from "../native-tree-hasher";
import type { WitnessAnswers } from "./ask-witnesses";
import { BlockNodes } from "./block-nodes";
import { explainPair, type LedgerDamage } from "./damage";
import { CHECKPOINT_FILE, DATABASE, type SignedHead } from "./signed-heads";

/**
 * The verdict of a verification.
 *
 * - `intact`: every entry is the one sealed at its position, and no external signature contradicts it
 * - `damaged`: see `damage`
 * - `inconclusive`: nothing contradicts itself, but without an external checkpoint, or without the witnesses
 *   of the policy, a ledger that was cut or rebuilt as a whole looks the same
 */
export interface LedgerVerification {
  readonly verdict: "intact" | "damaged" | "inconclusive";
  readonly entries: number;
  /** Recorded and not yet sealed: not verified. */
  readonly unsealed: number;
  /** Root over all sealed entries, as recomputed from their text. */
  readonly root: Hash;
  /** Entries under the largest checkpoint that agreed, inside or outside the database. */
  readonly signedEntries: number;
  readonly witnessedEntries: number;
  /** Entries that a quorum of the witnesses confirmed during this verification; undefined without a quorum. */
  readonly cosignedEntries: number | undefined;
  /** Names of the witnesses that did not answer. */
  readonly silentWitnesses: readonly string[];
  /**
   * In order of sequence; the first one names the first bad sequence. Blocks behind the first damaged one
   * were not checked.
   */
  readonly damage: readonly LedgerDamage[];
}

export const DAMAGE_MAX = 100;

/**
 * Rebuilds the tree from the given entries, in order, and records differences from the stored one. The order
 * of calls: for each block `expect`, `visit` for its entries, `closeBlock`, `checkNodes`; at the end
 * `closeLedger`, `result`.
 */
export class LedgerReplay {
  readonly damage: LedgerDamage[] = [];
  readonly #frontier = new MerkleFrontier(undefined, nativeTreeHasher);
  #block = new BlockNodes(0, 0);
  #heads: SignedHead[] = [];
  /** The size of the last head that agreed, by where it is kept. */
  readonly #agreed = new Map<string, number>();
  #rebuiltAt = 0;
  #isBroken = false;

  constructor(private readonly reads: LedgerVerificationReads) {}

  /** Sets the heads and nodes to compare the next block with. */
  expect(heads: SignedHead[], block: BlockNodes): void {
    this.#heads = heads.reverse();
    this.#block = block;
    this.#compareDueHeads();
  }

  visit({ sequence, canonical, leafHash }: StoredEntry): void {
    const expected = this.#frontier.size;
    // Past a gap every hash differs: later differences mean nothing.
    if (this.#isBroken) return;
    if (sequence !== expected) {
      this.#isBroken = true;
      if (sequence < expected)
        this.#found("inserted", [sequence, sequence], `two entries have sequence ${sequence}`);
      else
        this.#found(
          "deleted",
          [expected, sequence - 1],
          `entries ${expected} to ${sequence - 1} are missing`,
        );
      return;
    }
    const leaf = nativeTreeHasher.leaf(canonical);
    const isAsSealed = Buffer.compare(leaf, leafHash) === 0;
    if (!isAsSealed)
      this.#found("edited", [sequence, sequence], `the text of entry ${sequence} does not match its hash`);
    // Continues with the stored hash after an edit, so that the tree shows other damage. A copy: the row's
    // buffer is reused.
    for (const node of this.#frontier.append(isAsSealed ? leaf : Uint8Array.from(leafHash)))
      this.#block.add(node);
    this.#compareDueHeads();
  }

  /** A block that ended early lacks its last entries although later ones exist. */
  closeBlock(to: number): void {
    const size = this.#frontier.size;
    if (this.#isBroken || size === to) return;
    this.#isBroken = true;
    this.#found("deleted", [size, to - 1], `entries from ${size} on are missing, at least up to ${to - 1}`);
  }

  async checkNodes(block: BlockNodes): Promise<void> {
    if (this.#isBroken) return;
    const difference = await block.firstDifference(this.reads);
    if (difference === undefined) return;
    const { level, index } = difference;
    const parent = { level: level + 1, index: Math.floor(index / 2) };
    const [computed, stored] = [block.computed(parent), await this.reads.node(parent.level, parent.index)];
    // A correct parent was made of correct leaves, so the node itself was changed.
    const isParentRight = computed !== undefined && stored !== undefined && isSameHash(computed, stored);
    if (level === 1 && !isParentRight && (await this.reads.node(level, index)) !== undefined) {
      this.damage.push(await explainPair(index, this.reads));
      return;
    }
    const width = 2 ** level;
    this.#found(
      "node-changed",
      [index * width, (index + 1) * width - 1],
      `the stored tree node ${level}/${index} is missing or does not match its entries`,
    );
  }

  closeLedger({
    end,
    nodesEnd,
    headsBeyond,
  }: {
    end: number;
    nodesEnd: number;
    headsBeyond: readonly SignedHead[];
  }): void {
    const largest = headsBeyond.filter((head) => head.root !== undefined).at(-1);
    if (largest !== undefined && largest.size > end)
      this.#found(
        "truncated",
        [end, largest.size - 1],
        `entries from ${end} on are missing: a checkpoint in ${largest.keptIn} signed ${largest.size}, ` +
          `and the newest one there that agrees has ${this.#agreed.get(largest.keptIn) ?? 0}`,
      );
    else if (nodesEnd > end)
      this.#found(
        "truncated",
        [end, nodesEnd - 1],
        `entries from ${end} on are missing: the tree contains ${nodesEnd}`,
      );
    const forged = headsBeyond.find((head) => head.root === undefined);
    if (forged) this.#compare(forged);
  }

  result(
    { end, unsealed }: { end: number; unsealed: number },
    { cosignedEntries, silent }: Pick<WitnessAnswers, "cosignedEntries" | "silent">,
  ): LedgerVerification {
    const damage = withoutVaguer(this.damage);
    const witnessedEntries = this.#agreed.get(CHECKPOINT_FILE) ?? 0;
    // The unsigned tail could be anything.
    const isWitnessed = (cosignedEntries ?? witnessedEntries) === end;
    return {
      verdict: damage.length > 0 ? "damaged" : isWitnessed ? "intact" : "inconclusive",
      entries: end,
      unsealed,
      root: this.#frontier.root(),
      signedEntries: Math.max(0, ...this.#agreed.values()),
      witnessedEntries,
      cosignedEntries,
      silentWitnesses: silent,
      damage,
    };
  }

  #compareDueHeads(): void {
    for (
      let head = this.#heads.at(-1);
      head !== undefined && head.size <= this.#frontier.size;
      head = this.#heads.at(-1)
    ) {
      this.#heads.pop();
      this.#compare(head);
    }
  }

  /** The damage lies behind the last head that agreed in the same place. */
  #compare({ keptIn, size, root }: SignedHead): void {
    const outside = this.#agreed.get(keptIn) ?? 0;
    const sequence = keptIn === DATABASE ? Math.max(outside, ...this.#agreed.values()) : outside;
    const through = Math.max(sequence, size - 1);
    if (root === undefined)
      this.#found(
        "re-signed",
        [sequence, through],
        `a checkpoint in ${keptIn} at ${size} entries is not signed by this ledger`,
      );
    else if (isSameHash(root, this.#frontier.root())) this.#agreed.set(keptIn, size);
    else if (keptIn === DATABASE) {
      this.#rebuiltAt = size;
      this.#found(
        "rebuilt",
        [sequence, through],
        `entries and tree match each other, but not the checkpoint signed at ${size} entries`,
      );
    } else if (this.#rebuiltAt !== size)
      this.#found(
        "re-signed",
        [sequence, through],
        `the ledger contradicts the checkpoint in ${keptIn} at ${size} entries`,
      );
  }

  #found(kind: LedgerDamage["kind"], [sequence, through]: readonly [number, number], detail: string): void {
    if (this.damage.length < DAMAGE_MAX) this.damage.push({ kind, sequence, through, detail });
  }
}

/**
 * One act of damage shows in several places; keeps the narrowest finding and drops the wider ones around it.
 */
function withoutVaguer(found: readonly LedgerDamage[]): LedgerDamage[] {
  const width = ({ sequence, through }: LedgerDamage) => through - sequence;
  const isInside = (inner: LedgerDamage, outer: LedgerDamage) =>
    inner.sequence >= outer.sequence && inner.through <= outer.through && width(inner) < width(outer);
  return found
    .filter((outer) => !found.some((inner) => isInside(inner, outer)))
    .sort((a, b) => a.sequence - b.sequence);
}
