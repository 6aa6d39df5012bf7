import type { CheckpointCopy, CopyFailure, CopyKind } from "@/server/domain/ledger/checkpoint-copy";
import type { Connection } from "../database";

/** A signature line on the checkpoint of this size. */
export interface CosignatureRow {
  readonly size: number;
  /** `name+id` of the witness's key. */
  readonly witness: string;
  readonly line: string;
  readonly at: Date;
}

interface CopyRow {
  readonly name: string;
  readonly kind: CopyKind;
  readonly size: string;
  readonly copiedAt: string | null;
  readonly failure: CopyFailure | null;
  readonly failureDetail: string | null;
  readonly failedSince: string | null;
}

/** The copies of checkpoints outside of the database: their state, and the statements of witnesses. */
export function ledgerCopiesRepository({ sql }: Pick<Connection, "sql">) {
  return {
    async list(): Promise<readonly CheckpointCopy[]> {
      const rows = await sql<CopyRow[]>`
        select name, kind, size, copied_at as "copiedAt", failure, failure_detail as "failureDetail", failed_since as "failedSince"
        from ledger_copies order by kind, name`;
      return rows.map(copyOf);
    },

    /** Removes the state of copies that the settings do not name any more. */
    async keepOnly(names: readonly string[]): Promise<void> {
      await sql`delete from ledger_copies where name <> all(${[...names]}::text[])`;
    },

    async recordCopied({ name, kind, size }: Pick<CheckpointCopy, "name" | "kind" | "size">): Promise<void> {
      await sql`
        insert into ledger_copies (name, kind, size, copied_at) values (${name}, ${kind}, ${size}, clock_timestamp())
        on conflict (name) do update set size = excluded.size, copied_at = excluded.copied_at,
          failure = null, failure_detail = null, failed_since = null`;
    },

    /** Keeps the time of the first failure in a row. */
    async recordFailure(
      { name, kind }: Pick<CheckpointCopy, "name" | "kind">,
      { code, detail }: { readonly code: CopyFailure; readonly detail: string },
    ): Promise<void> {
      await sql`
        insert into ledger_copies as c (name, kind, failure, failure_detail, failed_since)
        values (${name}, ${kind}, ${code}, ${detail}, clock_timestamp())
        on conflict (name) do update set failure = excluded.failure, failure_detail = excluded.failure_detail,
          failed_since = coalesce(c.failed_since, excluded.failed_since)`;
    },

    async insertCosignature({ size, witness, line, at }: CosignatureRow): Promise<void> {
      await sql`
        insert into ledger_cosignatures (size, witness, line, cosigned_at)
        values (${size}, ${witness}, ${line}, ${at.toISOString()}::text::timestamptz) on conflict do nothing`;
    },

    async insertTimeStamp({
      size,
      token,
      at,
    }: {
      readonly size: number;
      readonly token: Uint8Array;
      readonly at: Date;
    }): Promise<void> {
      await sql`
        insert into ledger_time_stamps (size, token, stamped_at)
        values (${size}, ${Buffer.from(token)}, ${at.toISOString()}::text::timestamptz) on conflict do nothing`;
    },
  };
}

export type LedgerCopiesRepository = ReturnType<typeof ledgerCopiesRepository>;

function copyOf(row: CopyRow): CheckpointCopy {
  const { name, kind, size, copiedAt, failure, failureDetail, failedSince } = row;
  return {
    ...{ name, kind, size: Number(size) },
    copiedAt: copiedAt === null ? undefined : new Date(copiedAt),
    failure:
      failure === null || failedSince === null
        ? undefined
        : { code: failure, detail: failureDetail ?? "", since: new Date(failedSince) },
  };
}
