import type { Connection } from "../database";

type Sql = Pick<Connection, "sql">;

/** Reads for the probes and metrics of a process. */
export interface ProcessHealthReads {
  /** Returns true if the database answers. */
  answers(): Promise<boolean>;
  /** Returns the oldest ledger entry that is not sealed yet. */
  oldestUnsealed(): Promise<{ readonly id: string; readonly recordedAt: Date } | undefined>;
  /** Returns the number of ledger entries that are not sealed yet, and when the oldest was recorded. */
  unsealed(): Promise<{ readonly entries: number; readonly oldest: Date | undefined }>;
  /** Returns the deliveries by channel and state, each with when the oldest was created. */
  deliveries(): Promise<
    readonly {
      readonly channel: string;
      readonly state: string;
      readonly count: number;
      readonly oldest: Date;
    }[]
  >;
}

export function processHealthReads({ sql }: Sql): ProcessHealthReads {
  return {
    answers: async () => (await sql`select 1`).length === 1,
    async oldestUnsealed() {
      const [row] = await sql<{ id: string; at: string }[]>`
        select id, recorded_at as at from ledger_entries where sequence is null order by id limit 1`;
      return row && { id: row.id, recordedAt: new Date(row.at) };
    },
    async unsealed() {
      const [row] = await sql<{ entries: number; oldest: string | null }[]>`
        select count(*)::int as entries, min(recorded_at) as oldest from ledger_entries where sequence is null`;
      return { entries: row?.entries ?? 0, oldest: row?.oldest ? new Date(row.oldest) : undefined };
    },
    async deliveries() {
      const rows = await sql<{ channel: string; state: string; count: number; oldest: string }[]>`
        select channel, state, count(*)::int as count, min(created_at) as oldest from deliveries group by channel, state`;
      return rows.map(({ oldest, ...row }) => ({ ...row, oldest: new Date(oldest) }));
    },
  };
}

/** Returns when the newest ledger entry before an instant was recorded. */
export async function newestEntryBefore({ sql }: Sql, instant: Date | undefined): Promise<Date | undefined> {
  const [row] = await sql<{ at: string | null }[]>`
    select max(recorded_at) as at from ledger_entries
    where recorded_at < coalesce(${instant?.toISOString() ?? null}::text::timestamptz, 'infinity')`;
  return row?.at ? new Date(row.at) : undefined;
}
