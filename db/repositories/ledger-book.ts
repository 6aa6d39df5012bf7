import type { Row } from "postgres";
import type { LedgerBookWrites, VerificationRecord } from "@/server/application/kernel/ports/ledger-book";
import type { Connection } from "../database";
import { entryColumns, entryOf, type LedgerEntryRow, searchLedger } from "../read-models/ledger-search";
import { keysetPage, readCursor } from "./keyset";
import { ledgerCopiesRepository } from "./ledger-copies";

/** The ledger for readers, and the verifications they request. */
export function ledgerBookRepository({ sql }: Connection): LedgerBookWrites {
  return {
    search: (search, page) => searchLedger(sql, search, page),

    async findBySequence(sequence) {
      const [row] = await sql<
        LedgerEntryRow[]
      >`select ${entryColumns(sql)} from ledger_entries e where e.sequence = ${sequence}`;
      return row && entryOf(row);
    },

    async neighbours(sequence) {
      const rows = await sql<{ id: string; sequence: string }[]>`
        select id, sequence from ledger_entries where sequence in (${sequence - 1}, ${sequence + 1})`;
      const at = (wanted: number) => rows.find((row) => Number(row.sequence) === wanted)?.id;
      return { previous: at(sequence - 1), next: at(sequence + 1) };
    },

    async head() {
      const [row] = await sql`
        select (select coalesce(max(sequence) + 1, 0) from ledger_entries) as sealed, u.unsealed, u.oldest,
          c.size, c.root, c.note, c.issued_at, l.holder, l.fence
        from (select count(*) as unsealed, min(recorded_at) as oldest from ledger_entries where sequence is null) u
          left join lateral (select * from ledger_checkpoints order by size desc limit 1) c on true
          left join ledger_leases l on l.name = 'sealer'`;
      return {
        copies: await ledgerCopiesRepository({ sql }).list(),
        sealed: Number(row?.sealed),
        unsealed: Number(row?.unsealed),
        oldestUnsealedAt: row?.oldest ? new Date(row.oldest) : undefined,
        checkpoint:
          row?.size === null
            ? undefined
            : {
                size: Number(row?.size),
                root: new Uint8Array(row?.root),
                note: row?.note,
                issuedAt: new Date(row?.issued_at),
              },
        sealer:
          row?.fence === null
            ? undefined
            : { holder: row?.holder ?? "", fence: Number(row?.fence), isHeld: row?.holder !== null },
      };
    },

    async verifications({ limit, cursor }) {
      const [before] = readCursor(cursor, ["text"]) ?? [];
      const rows = await sql`
        select * from ledger_verifications where ${before === undefined ? sql`true` : sql`id < ${before}`} order by id desc limit ${limit + 1}`;
      return keysetPage(rows.map(verificationOf), limit, ({ id }) => [id]);
    },

    async insertVerification({ id, requestedBy, requestedAt }) {
      const inserted = await sql`
        insert into ledger_verifications (id, requested_by, requested_at)
        values (${id}, ${JSON.stringify(requestedBy)}::text::jsonb, ${requestedAt.toISOString()}::text::timestamptz) on conflict do nothing`;
      return inserted.count === 1;
    },

    async claimVerification(runner, silentMs) {
      const [claimed] = await sql`
        update ledger_verifications set runner = ${runner}, heartbeat_at = clock_timestamp(), verified = 0, entries = 0
        where finished_at is null and (runner is null or heartbeat_at < clock_timestamp() - ${silentMs} * interval '1 ms') returning id`;
      return claimed?.id;
    },

    async reportVerification(id, { runner, verified, entries }) {
      const reported = await sql`
        update ledger_verifications set heartbeat_at = clock_timestamp(), verified = ${verified}, entries = ${entries}
        where id = ${id} and runner = ${runner} and finished_at is null`;
      return reported.count === 1;
    },

    async finishVerification(id, { runner, at, result }) {
      const finished = await sql`
        update ledger_verifications set finished_at = ${at.toISOString()}::text::timestamptz, verdict = ${result.verdict},
          result = ${JSON.stringify(result)}::text::jsonb, verified = ${result.entries}, entries = ${result.entries}
        where id = ${id} and runner = ${runner} and finished_at is null`;
      return finished.count === 1;
    },
  };
}

function verificationOf(row: Row): VerificationRecord {
  return {
    id: row.id,
    requestedBy: row.requested_by,
    requestedAt: new Date(row.requested_at),
    verified: Number(row.verified),
    entries: Number(row.entries),
    isRunning: row.finished_at === null && row.runner !== null,
    finishedAt: row.finished_at === null ? undefined : new Date(row.finished_at),
    result: row.result ?? undefined,
  };
}
