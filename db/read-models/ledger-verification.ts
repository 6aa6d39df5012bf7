import type { Readable } from "node:stream";
import type postgres from "postgres";
import type { RecordFault } from "@/server/domain/ledger/verification";
import { BinaryCopyReader, type BinaryRow } from "./binary-copy";

/** A sealed row as stored, unverified. Byte views are valid during the call only. */
export interface StoredEntry {
  readonly sequence: number;
  readonly canonical: Uint8Array;
  readonly leafHash: Uint8Array;
}

export interface StoredCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
}

/** A run of stored nodes of one level, `count` of them from `first` on. */
export interface NodeRun {
  readonly level: number;
  readonly first: number;
  readonly count: number;
}

/** Half-open range of sequences. */
export interface SequenceRange {
  readonly from: number;
  readonly to: number;
}

export interface LedgerExtent {
  /** One more than the highest sequence; 0 when nothing is sealed. */
  readonly end: number;
  readonly unsealed: number;
  /** One more than the highest sequence that stored nodes cover. */
  readonly nodesEnd: number;
}

export interface StoredRecordFault {
  readonly kind: string;
  readonly id: string;
  readonly fault: RecordFault;
  /** The latest entry about the record, and its sequence once it is sealed. */
  readonly entryId: string | undefined;
  readonly sequence: number | undefined;
}

const EMPTY = new Uint8Array(0);

/**
 * Reads the ledger for verification: in order, in runs, in bounded memory. Sealed entries never change, so
 * reads below one {@link LedgerExtent} agree without a transaction around them, and may run side by side.
 */
export function ledgerVerificationReads(sql: postgres.Sql | postgres.TransactionSql) {
  return {
    async extent(): Promise<LedgerExtent> {
      const [row] = await sql<{ end: string; unsealed: string; nodesEnd: string }[]>`
        select (select coalesce(max(sequence) + 1, 0) from ledger_entries) as end,
          (select count(*) from ledger_entries where sequence is null) as unsealed,
          (select coalesce(max((last + 1) << level), 0) from (select level, max(index) as last from ledger_nodes group by level) n) as "nodesEnd"`;
      return { end: Number(row?.end), unsealed: Number(row?.unsealed), nodesEnd: Number(row?.nodesEnd) };
    },

    /** Size of the largest tree whose head was signed. */
    async signedEnd(): Promise<number> {
      const [row] = await sql<
        { size: string }[]
      >`select coalesce(max(size), 0) as size from ledger_checkpoints`;
      return Number(row?.size);
    },

    /** Records that disagree with the entries that made them, at most `limit`. */
    async recordFaults(limit: number): Promise<readonly StoredRecordFault[]> {
      const rows = await sql<
        { kind: string; id: string; entryId: string | null; sequence: string | null; fault: RecordFault }[]
      >`
        select kind, id, entry_id as "entryId", sequence, fault from record_faults order by sequence nulls last, kind, id limit ${limit}`;
      return rows.map(({ sequence, entryId, ...fault }) => ({
        ...fault,
        entryId: entryId ?? undefined,
        sequence: sequence === null ? undefined : Number(sequence),
      }));
    },

    /**
     * Every row of the range in order of sequence. `visit` is called as rows arrive and sets the pace; after a throw it is not
     * called again, and the throw is passed on when the stream has run out.
     */
    async eachEntry({ from, to }: SequenceRange, visit: (entry: StoredEntry) => void): Promise<void> {
      const reader = new BinaryCopyReader((row) => visit(entryOf(row)));
      // COPY takes no parameters; both are whole numbers from this code.
      const stream = await sql
        .unsafe(
          `copy (select sequence, canonical, leaf_hash from ledger_entries where sequence >= ${Math.trunc(from)} and sequence < ${Math.trunc(to)}
                 order by sequence) to stdout (format binary)`,
        )
        .readable();
      await drain(stream, (piece) => reader.feed(piece));
    },

    /** Hashes of each run, one after the other; shorter than `count` × 32 bytes where some are not stored. */
    async nodeRuns(runs: readonly NodeRun[]): Promise<readonly Uint8Array[]> {
      const rows = await sql<{ hashes: Uint8Array | null }[]>`
        select stored.hashes
        from unnest(${runs.map((run) => run.level)}::int[], ${runs.map((run) => run.first)}::bigint[], ${runs.map((run) => run.count)}::bigint[])
          with ordinality as run(level, first, count, place)
        cross join lateral (
          select string_agg(n.hash, ''::bytea order by n.index) as hashes from ledger_nodes n
          where n.level = run.level and n.index >= run.first and n.index < run.first + run.count
        ) as stored
        order by run.place`;
      return rows.map((row) => row.hashes ?? EMPTY);
    },

    /** One stored node; undefined when there is none. */
    async node(level: number, index: number): Promise<Uint8Array | undefined> {
      const [row] = await sql<
        { hash: Uint8Array }[]
      >`select hash from ledger_nodes where level = ${level} and index = ${index}`;
      return row?.hash;
    },

    /** Checkpoints of trees with more than `from` and at most `to` entries, by size. */
    async checkpoints({ from, to }: SequenceRange): Promise<readonly StoredCheckpoint[]> {
      const rows = await sql<{ size: string; root: Uint8Array; note: string }[]>`
        select size, root, note from ledger_checkpoints where size > ${from} and size <= ${to} order by size`;
      return rows.map((row) => ({ ...row, size: Number(row.size) }));
    },
  };
}

export type LedgerVerificationReads = ReturnType<typeof ledgerVerificationReads>;

function entryOf([sequence, canonical, leafHash]: BinaryRow): StoredEntry {
  return {
    sequence: sequence ? int64Of(sequence) : Number.NaN,
    canonical: canonical ?? EMPTY,
    leafHash: leafHash ?? EMPTY,
  };
}

/**
 * Converts by halves: a BigInt for each of millions of rows would be garbage. Exact to 2^53, above every
 * sequence.
 */
function int64Of(bytes: Buffer): number {
  return bytes.readInt32BE(0) * 2 ** 32 + bytes.readUInt32BE(4);
}

/**
 * Reads in flowing mode, because each piece is used up at once: nothing is buffered, so nothing needs to
 * pause. Always reads to the end: the driver cannot release a connection in the middle of a stream.
 */
function drain(stream: Readable, use: (piece: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: unknown;
    stream.on("data", (piece: Buffer) => {
      if (failure !== undefined) return;
      try {
        use(piece);
      } catch (error) {
        failure = error;
      }
    });
    stream.on("end", () => {
      // postgres 3.4 pauses its socket when a stream is full and resumes it on the next read. A stream that
      // was full and complete before the first read asks for no more, and its connection would hang for ever.
      // `_read` resumes it.
      stream._read(0);
      if (failure === undefined) resolve();
      else reject(failure);
    });
    stream.on("error", reject);
  });
}
