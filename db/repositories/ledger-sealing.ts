import type postgres from "postgres";
import type { TreeNode, TreePosition } from "@/server/domain/ledger/index";

/** An entry without a position in the tree. */
export interface UnsealedEntry {
  readonly id: string;
  readonly canonical: string;
}

/**
 * Gapless positions for entries, in this order, from `firstSequence` on, and the inner nodes they complete.
 */
export interface Sealing {
  readonly firstSequence: number;
  readonly entries: readonly { readonly id: string; readonly leafHash: Uint8Array }[];
  readonly nodes: readonly TreeNode[];
}

export interface CheckpointRow {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
}

/** The lease as another sealer sees it. */
export interface Lease {
  readonly isFree: boolean;
  readonly fence: number;
  readonly heartbeat: number;
}

const LEASE = "sealer";

/**
 * Writes to the ledger that only the holder of the sealer's lease may do. Every write belongs in a
 * transaction that called `holdLease` first: that row lock, with the fence it checks, keeps a second or a
 * paused sealer from writing.
 */
export function ledgerSealingRepository({ sql }: { readonly sql: postgres.Sql | postgres.TransactionSql }) {
  return {
    /** Returns the present lease; undefined before the first sealer. */
    async lease(): Promise<Lease | undefined> {
      const [row] = await sql<{ holder: string | null; fence: string; heartbeat: string }[]>`
        select holder, fence, heartbeat from ledger_leases where name = ${LEASE}`;
      return (
        row && { isFree: row.holder === null, fence: Number(row.fence), heartbeat: Number(row.heartbeat) }
      );
    },

    /**
     * Takes the lease if it is still as `seen`, and returns a new, higher fence; undefined when its holder
     * sent a heartbeat since, or another sealer was first.
     */
    async takeLease(holder: string, seen: Lease | undefined): Promise<number | undefined> {
      const [lease] = await sql<{ fence: string }[]>`
        insert into ledger_leases as lease (name, holder, fence) values (${LEASE}, ${holder}, 1)
        on conflict (name) do update set holder = excluded.holder, fence = lease.fence + 1
        where lease.fence = ${seen?.fence ?? -1} and lease.heartbeat = ${seen?.heartbeat ?? -1}
        returning fence`;
      return lease && Number(lease.fence);
    },

    /**
     * Sends a heartbeat and locks the lease to the end of the transaction. False when another holder came
     * after this fence.
     */
    async holdLease(fence: number): Promise<boolean> {
      const held = await sql`
        update ledger_leases set heartbeat = heartbeat + 1 where name = ${LEASE} and fence = ${fence} and holder is not null`;
      return held.count === 1;
    },

    /** Lets the next sealer start at once. */
    async releaseLease(fence: number): Promise<void> {
      await sql`update ledger_leases set holder = null where name = ${LEASE} and fence = ${fence}`;
    },

    /**
     * Returns unsealed entries in order of id, those after `after` only. Entries commit out of this order, so
     * later ones may have lower ids.
     */
    async listUnsealed({
      after,
      limit,
    }: {
      after: string;
      limit: number;
    }): Promise<readonly UnsealedEntry[]> {
      return sql<UnsealedEntry[]>`
        select id, canonical from ledger_entries where sequence is null and id > ${after} order by id limit ${limit}`;
    },

    /** Returns the number of sealed entries. Sequences start at 0 and have no gap. */
    async treeSize(): Promise<number> {
      const [row] = await sql<
        { size: string }[]
      >`select coalesce(max(sequence) + 1, 0) as size from ledger_entries`;
      return Number(row?.size);
    },

    /**
     * Returns stored hashes of complete subtrees, in the given order; level 0 is on the entries themselves.
     *
     * @throws Error naming the first one that is not stored.
     */
    async nodes(wanted: readonly TreePosition[]): Promise<readonly Uint8Array[]> {
      const rows = await sql<{ hash: Uint8Array | null }[]>`
        select coalesce(n.hash, e.leaf_hash) as hash
        from unnest(${wanted.map((node) => node.level)}::int[], ${wanted.map((node) => node.index)}::bigint[]) with ordinality as w(level, index, place)
        left join ledger_nodes n on n.level = w.level and n.index = w.index
        left join ledger_entries e on w.level = 0 and e.sequence = w.index
        order by w.place`;
      return rows.map(({ hash }, place) => {
        const node = wanted[place];
        if (hash === null)
          throw new Error(
            `the ledger's tree lacks node ${node?.level}/${node?.index}: run \`countersign ledger verify\``,
          );
        return hash;
      });
    },

    /** @throws Error when an entry is gone or sealed already; the transaction must not commit then. */
    async seal({ firstSequence, entries, nodes }: Sealing): Promise<void> {
      const sealed = await sql`
        update ledger_entries e
        set sequence = ${firstSequence}::bigint + n.place - 1, leaf_hash = decode(n.hash, 'hex'), sealed_at = clock_timestamp()
        from unnest(${entries.map((entry) => entry.id)}::text[], ${entries.map((entry) => hex(entry.leafHash))}::text[]) with ordinality as n(id, hash, place)
        where e.id = n.id and e.sequence is null`;
      if (sealed.count !== entries.length)
        throw new Error(`${entries.length} entries were to be sealed, ${sealed.count} could be`);
      if (nodes.length === 0) return;
      await sql`
        insert into ledger_nodes (level, index, hash)
        select n.level, n.index, decode(n.hash, 'hex')
        from unnest(${nodes.map((node) => node.level)}::int[], ${nodes.map((node) => node.index)}::bigint[], ${nodes.map((node) => hex(node.hash))}::text[])
          as n(level, index, hash)`;
    },

    async latestCheckpoint(): Promise<{ readonly size: number; readonly note: string } | undefined> {
      const [row] = await sql<
        { size: string; note: string }[]
      >`select size, note from ledger_checkpoints order by size desc limit 1`;
      return row && { size: Number(row.size), note: row.note };
    },

    async insertCheckpoint({ size, root, note }: CheckpointRow): Promise<void> {
      await sql`
        insert into ledger_checkpoints (size, root, note, issued_at) values (${size}, ${Buffer.from(root)}, ${note}, clock_timestamp())`;
    },
  };
}

export type LedgerSealingRepository = ReturnType<typeof ledgerSealingRepository>;

function hex(hash: Uint8Array): string {
  return Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString("hex");
}
