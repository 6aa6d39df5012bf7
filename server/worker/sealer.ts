import type { Connection, OpenDatabase } from "@/db/database";
import { type Lease, type LedgerSealingRepository, ledgerSealingRepository, type UnsealedEntry } from "@/db/repositories/ledger-sealing";
import {
  type Checkpoint,
  frontierPositions,
  isSameHash,
  MerkleFrontier,
  openCheckpoint,
  signCheckpoint,
  type TreeNode,
} from "@/server/domain/ledger/index";
import type { CheckpointFile } from "./checkpoint-file";
import { assertLedgerKeyIsKnown, type LedgerIdentity } from "./ledger-identity";
import { nativeTreeHasher } from "./native-tree-hasher";

export interface SealerOptions {
  /** At least two connections: the next batch is read while one is written. */
  readonly database: OpenDatabase;
  readonly identity: LedgerIdentity;
  readonly checkpoints: CheckpointFile;
  /** Names this process in the lease; never two alive under one name. */
  readonly holder: string;
  /** A holder that gave no sign of life for this long, by this process's monotonic clock, is replaced. */
  readonly leaseMs?: number;
  readonly batchEntriesMax?: number;
  /** A turn under constant load ends after this long, so that a checkpoint gets its turn. */
  readonly turnMs?: number;
}

/** What one turn did. `standing-by`: another sealer holds the lease, or took it in the middle of the turn. */
export type SealerTurn = { readonly state: "standing-by" } | { readonly state: "sealing"; readonly sealedEntries: number };

/**
 * Gives recorded entries their places. Any number of sealers may run; one writes. It takes unsealed rows in batches,
 * assigns gapless sequences from 0, extends the RFC 6962 tree and signs its head, keeping nothing in memory that a
 * transaction did not read: a sealer that was killed, paused or overtaken leaves nothing to repair.
 */
export class Sealer {
  readonly #database: OpenDatabase;
  readonly #identity: LedgerIdentity;
  readonly #checkpoints: CheckpointFile;
  readonly #holder: string;
  readonly #leaseMs: number;
  readonly #batchEntriesMax: number;
  readonly #turnMs: number;
  readonly #waiting: LedgerSealingRepository;
  #fence: number | undefined;
  /** The other holder's last sign of life, and when it was first seen. */
  #seen: { readonly lease: Lease; readonly sinceMs: number } | undefined;
  #heldAtMs = 0;

  constructor(options: SealerOptions) {
    this.#database = options.database;
    this.#identity = options.identity;
    this.#checkpoints = options.checkpoints;
    this.#holder = options.holder;
    this.#leaseMs = options.leaseMs ?? 5000;
    this.#batchEntriesMax = options.batchEntriesMax ?? 2000;
    this.#turnMs = options.turnMs ?? 500;
    this.#waiting = ledgerSealingRepository(options.database);
  }

  /**
   * Seals what is waiting, for as long as a turn lasts. Answers `standing-by` when this sealer is not, or no longer, the one that may.
   *
   * @throws Error when the ledger does not continue the checkpoints signed before: nothing is sealed until a person has looked.
   */
  async seal(): Promise<SealerTurn> {
    if (!(await this.#isHolder())) return { state: "standing-by" };
    const startedMs = performance.now();
    let sealedEntries = 0;
    let batch = await this.#waiting.listUnsealed({ after: "", limit: this.#batchEntriesMax });
    while (batch.length > 0) {
      const isLast = batch.length < this.#batchEntriesMax || performance.now() - startedMs > this.#turnMs;
      // Entries are immutable and only the holder seals, so the next batch can be read while this one is written.
      const [isSealed, next] = await Promise.all([
        this.#sealBatch(batch),
        isLast ? [] : this.#waiting.listUnsealed({ after: batch.at(-1)?.id ?? "", limit: this.#batchEntriesMax }),
      ]);
      if (!isSealed) return { state: "standing-by" };
      sealedEntries += batch.length;
      batch = next;
    }
    return { state: "sealing", sealedEntries };
  }

  /**
   * Signs the tree's head if it grew since the last checkpoint: first to the file outside, then to the database, so that the
   * file is never behind. Answers with the checkpoint, or undefined when there is nothing to sign or no right to.
   */
  async checkpoint(): Promise<Checkpoint | undefined> {
    return this.#whileHolding(async (ledger) => {
      const [size, latest] = [await ledger.treeSize(), await ledger.latestCheckpoint()];
      if (size <= (latest?.size ?? 0)) return undefined;
      if (latest) assertLedgerKeyIsKnown(latest.note, this.#identity);
      const root = (await frontierAt(ledger, size)).root();
      const head: Checkpoint = { origin: this.#identity.origin, size, root };
      const note = signCheckpoint(head, this.#identity.key, this.#identity.sign);
      await this.#checkpoints.append(note);
      await ledger.insertCheckpoint({ size, root, note });
      return head;
    });
  }

  /** Lets another sealer take over at once. */
  async release(): Promise<void> {
    if (this.#fence !== undefined) await this.#waiting.releaseLease(this.#fence);
    this.#fence = undefined;
  }

  async #isHolder(): Promise<boolean> {
    if (this.#fence !== undefined) {
      // An idle sealer looks several times a second; it writes to the lease only when that begins to run out.
      if (performance.now() - this.#heldAtMs < this.#leaseMs / 3) return true;
      if (await this.#hold(this.#waiting, this.#fence)) return true;
    }
    const fence = await this.#takeLease();
    if (fence === undefined) return false;
    this.#fence = fence;
    this.#heldAtMs = performance.now();
    try {
      await this.#assertContinues();
    } catch (error) {
      await this.release();
      throw error;
    }
    return true;
  }

  /**
   * Takes the lease when it is free, or when its holder has been silent for long enough. The time is measured here, between two looks
   * at the lease: no clock that can be set decides.
   */
  async #takeLease(): Promise<number | undefined> {
    const lease = await this.#waiting.lease();
    if (lease !== undefined && !lease.isFree) {
      const isNews = lease.fence !== this.#seen?.lease.fence || lease.heartbeat !== this.#seen.lease.heartbeat;
      if (this.#seen === undefined || isNews) this.#seen = { lease, sinceMs: performance.now() };
      if (performance.now() - this.#seen.sinceMs < this.#leaseMs) return undefined;
    }
    this.#seen = undefined;
    return this.#waiting.takeLease(this.#holder, lease);
  }

  async #hold(ledger: LedgerSealingRepository, fence: number): Promise<boolean> {
    const isHeld = await ledger.holdLease(fence);
    if (isHeld) this.#heldAtMs = performance.now();
    else this.#fence = undefined;
    return isHeld;
  }

  async #sealBatch(entries: readonly UnsealedEntry[]): Promise<boolean> {
    const isSealed = await this.#whileHolding(async (ledger) => {
      const firstSequence = await ledger.treeSize();
      const frontier = await frontierAt(ledger, firstSequence);
      const nodes: TreeNode[] = [];
      const sealed = entries.map(({ id, canonical }) => {
        const leafHash = nativeTreeHasher.leaf(Buffer.from(canonical));
        nodes.push(...frontier.append(leafHash));
        return { id, leafHash };
      });
      await ledger.seal({ firstSequence, entries: sealed, nodes });
      return true;
    });
    return isSealed === true;
  }

  /** One transaction that begins by locking the lease: what it writes, no other sealer can have written meanwhile. */
  async #whileHolding<T>(work: (ledger: LedgerSealingRepository) => Promise<T>): Promise<T | undefined> {
    const fence = this.#fence;
    if (fence === undefined) return undefined;
    return this.#database.transact(async (connection: Connection) => {
      const ledger = ledgerSealingRepository(connection);
      return (await this.#hold(ledger, fence)) ? work(ledger) : undefined;
    });
  }

  /**
   * A log must never sign two heads that contradict each other (C2SP tlog-checkpoint). A database restored to an earlier day, or
   * another database, would make it do that; then nothing is sealed until a person has looked.
   */
  async #assertContinues(): Promise<void> {
    const { origin, knownKeys: keys, verify } = this.#identity;
    const inDatabase = await this.#waiting.latestCheckpoint();
    if (inDatabase) assertLedgerKeyIsKnown(inDatabase.note, this.#identity);
    const note = await this.#checkpoints.latest();
    if (note === undefined) return;
    const signed = openCheckpoint(note, { origin, keys, verify });
    const continues =
      signed !== undefined &&
      signed.size <= (await this.#waiting.treeSize()) &&
      isSameHash((await frontierAt(this.#waiting, signed.size)).root(), signed.root);
    if (continues) return;
    throw new Error(
      `the ledger in this database does not continue the checkpoints in ${this.#checkpoints.path}` +
        `${signed ? ` (last one: ${signed.size} entries)` : " (last one: not signed by this ledger)"}. ` +
        "Nothing is sealed. Run `countersign ledger verify`; if the database was restored on purpose, move that file away to start a new one.",
    );
  }
}

async function frontierAt(ledger: LedgerSealingRepository, size: number): Promise<MerkleFrontier> {
  return new MerkleFrontier({ size, peaks: await ledger.nodes(frontierPositions(size)) }, nativeTreeHasher);
}
