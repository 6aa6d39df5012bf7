import type { Connection, OpenDatabase } from "@/db/database";
import {
  type Lease,
  type LedgerSealingRepository,
  ledgerSealingRepository,
  type UnsealedEntry,
} from "@/db/repositories/ledger-sealing";
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
  /** Names this process in the lease; no two running processes share a name. */
  readonly holder: string;
  /** A holder without a heartbeat for this long, by this process's monotonic clock, is replaced. */
  readonly leaseMs?: number;
  readonly batchEntriesMax?: number;
  /** A run under constant load ends after this long, so that a checkpoint can follow. */
  readonly turnMs?: number;
}

/** The result of one run. `standby`: another sealer holds the lease, or took it during the run. */
export type SealerTurn =
  | { readonly state: "standby" }
  | { readonly state: "sealing"; readonly sealedEntries: number };

/**
 * Seals recorded entries. Any number of sealers may run; one writes. It takes unsealed rows in batches,
 * assigns gapless sequences from 0, extends the RFC 6962 tree and signs its head, keeping nothing in memory
 * that a transaction did not read: a sealer that was killed, paused or overtaken leaves nothing to repair.
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
  /** The other holder's last heartbeat, and when it was first seen. */
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
   * Seals queued entries, for as long as a run lasts. Returns `standby` when this sealer does not, or no
   * longer, hold the lease.
   *
   * @throws Error when the ledger does not continue the earlier checkpoints: nothing is sealed until a person
   * has checked.
   */
  async seal(): Promise<SealerTurn> {
    if (!(await this.#isHolder())) return { state: "standby" };
    const startedMs = performance.now();
    let sealedEntries = 0;
    let batch = await this.#waiting.listUnsealed({ after: "", limit: this.#batchEntriesMax });
    while (batch.length > 0) {
      const isLast = batch.length < this.#batchEntriesMax || performance.now() - startedMs > this.#turnMs;
      // Entries are immutable and only the holder seals, so the next batch can be read while this one is written.
      const [isSealed, next] = await Promise.all([
        this.#sealBatch(batch),
        isLast
          ? []
          : this.#waiting.listUnsealed({ after: batch.at(-1)?.id ?? "", limit: this.#batchEntriesMax }),
      ]);
      if (!isSealed) return { state: "standby" };
      sealedEntries += batch.length;
      batch = next;
    }
    return { state: "sealing", sealedEntries };
  }

  /**
   * Signs the tree's head if it grew since the last checkpoint: first to the external file, then to the
   * database, so that the file is never behind. Returns the checkpoint, or undefined when there is nothing to
   * sign or the lease is lost.
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
      // An idle sealer checks several times a second; it writes to the lease only when that is close to its
      // end.
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
   * Takes the lease when it is free, or when its holder has been silent for long enough. The time is measured
   * here, between two reads of the lease: no clock that can be set decides.
   */
  async #takeLease(): Promise<number | undefined> {
    const lease = await this.#waiting.lease();
    if (lease !== undefined && !lease.isFree) {
      const isNews =
        lease.fence !== this.#seen?.lease.fence || lease.heartbeat !== this.#seen.lease.heartbeat;
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

  /** Runs one transaction that begins by locking the lease, so that no other sealer can write meanwhile. */
  async #whileHolding<T>(work: (ledger: LedgerSealingRepository) => Promise<T>): Promise<T | undefined> {
    const fence = this.#fence;
    if (fence === undefined) return undefined;
    return this.#database.transact(async (connection: Connection) => {
      const ledger = ledgerSealingRepository(connection);
      return (await this.#hold(ledger, fence)) ? work(ledger) : undefined;
    });
  }

  /**
   * Checks that the tree continues the signed heads: a log must never sign two heads that contradict each
   * other (C2SP tlog-checkpoint). A database restored to an earlier day, or another database, would lead to
   * that; then nothing is sealed until a person has checked.
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
        "Nothing is sealed. Run `countersign ledger verify`; if the database was restored on purpose, rename that file to start a new one.",
    );
  }
}

async function frontierAt(ledger: LedgerSealingRepository, size: number): Promise<MerkleFrontier> {
  return new MerkleFrontier({ size, peaks: await ledger.nodes(frontierPositions(size)) }, nativeTreeHasher);
}
