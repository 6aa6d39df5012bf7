import { asc, desc, eq, gte, type SQL, sql } from "drizzle-orm";
import type { PendingQuery, Row } from "postgres";
import type { LedgerEvent, LedgerEvents } from "@/server/application/kernel/ledger-event";
import type { LedgerEntryRecord, LedgerFault, LedgerWrites } from "@/server/application/kernel/ports/ledger";
import { actorReference } from "@/server/domain/authorization/actor";
import { ledgerNotWritable } from "@/server/domain/error/ledger-not-writable";
import { canonicalEntry, type LedgerSubject } from "@/server/domain/ledger/entry";
import { type EventSubject, facetsToRead, reachFacets } from "@/server/domain/ledger/reach";
import type { RecordStamp } from "@/server/domain/ledger/record-kinds";
import { mayConcernSomeone } from "@/server/domain/notification/notified-acts";
import type { Connection } from "../database";
import { ledgerCheckpoints, ledgerEntries, ledgerSubjects } from "../schema/index";

/** The append side of the ledger, and reading it. Sealing is the worker's (see `ledger-sealing.ts`). */
export function ledgerRepository({ db, sql: driver }: Connection): LedgerWrites {
  const select = () =>
    db
      .select({
        entry: ledgerEntries,
        proof: proofStateOf(sql`${ledgerEntries.sequence}`),
      })
      .from(ledgerEntries);

  return {
    async append(scope, events, refused) {
      const actor = actorReference(scope.actor);
      const at = scope.now.toISOString();
      const outcome = refused ? "refused" : "done";
      const written = await driver<RecordStamp[]>`select kind, id, version, digest from take_records()`;
      const stamps = stampsByEvent(events, written);
      const entries = events.map(({ action, subjects, data }, index) => ({
        id: scope.newId("led"),
        canonical: canonicalEntry({
          ...{
            action,
            actor,
            at,
            data,
            outcome,
            requestId: scope.requestId,
            subjects: subjects.map(withoutOwner),
          },
          ...stamps[index],
        }),
        recorded_at: at,
        subjects: [
          ...new Set(subjects.flatMap(({ id, digest }) => [id, digest])),
          `action:${action}`,
          `actor:${actor.id}`,
          refused ? "outcome:refused" : undefined,
          ...reachFacets({ subjects, data }, scope.actor),
        ].filter((subject) => subject !== undefined),
      }));
      const named = entries.flatMap(({ id, subjects }) =>
        subjects.map((subject) => ({ subject, entry_id: id })),
      );
      // VALUES, not arrays unnested: PostgreSQL would plan those at every append, at twice the cost of the
      // append itself.
      const told = refused
        ? []
        : entries.filter((_, index) => mayConcernSomeone(events[index] as LedgerEvent)).map(({ id }) => id);
      const appended = driver`insert into ledger_entries ${driver(entries, "id", "canonical", "recorded_at")}`;
      const inserts = [
        driver`insert into ledger_subjects ${driver(named)}`,
        appended,
        ...(told.length === 0 ? [] : [intoOutbox(driver, told, at)]),
        ...(written.length === 0
          ? []
          : [
              recordsMadeBy(
                driver,
                entries.map(({ id }, index) => ({ id, stamps: stamps[index]?.records ?? [] })),
              ),
            ]),
      ];
      await together(driver, inserts).catch(ledgerFault);
      return entries.map((entry) => entry.id);
    },

    async whyNotWritable() {
      const [row] = await driver<{ fault: LedgerFault | null }[]>`
        select case
          when pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' then 'read-only'
          when not has_table_privilege('ledger_entries', 'INSERT') or not has_table_privilege('ledger_subjects', 'INSERT')
            then 'no-permission'
        end as fault`;
      return row?.fault ?? undefined;
    },

    async list(from, limit) {
      const rows = await select()
        .where(gte(ledgerEntries.sequence, from))
        .orderBy(asc(ledgerEntries.sequence))
        .limit(limit);
      return rows.map(entryRecord);
    },

    async readable(entryIds, reach) {
      const facets = facetsToRead(reach);
      if (facets === undefined) return new Set(entryIds);
      if (entryIds.length === 0) return new Set();
      const has = facets.map(
        (any) =>
          driver` and exists (select 1 from ledger_subjects s where s.subject = any(${[...any]}) and s.entry_id = wanted.id)`,
      );
      const rows = await driver<{ id: string }[]>`
        select wanted.id from unnest(${[...entryIds]}::text[]) wanted(id) where true ${has.reduce((one, other) => driver`${one}${other}`)}`;
      return new Set(rows.map(({ id }) => id));
    },

    async listAbout(subjectId, limit) {
      const rows = await select()
        .innerJoin(ledgerSubjects, eq(ledgerSubjects.entryId, ledgerEntries.id))
        .where(eq(ledgerSubjects.subject, subjectId))
        .orderBy(desc(ledgerSubjects.entryId))
        .limit(limit);
      return rows.map(entryRecord);
    },

    async findById(id) {
      const [row] = await select().where(eq(ledgerEntries.id, id));
      return row && entryRecord(row);
    },

    async latestCheckpoint() {
      const [row] = await db.select().from(ledgerCheckpoints).orderBy(desc(ledgerCheckpoints.size)).limit(1);
      return row;
    },

    async witnessedCheckpoint() {
      const [row] = await db
        .select()
        .from(ledgerCheckpoints)
        .where(sql`${ledgerCheckpoints.size} = (select size from ledger_copies where kind = 'quorum')`);
      return row;
    },

    async cosignatures(size) {
      const rows = await driver<{ line: string }[]>`
        select line from ledger_cosignatures where size = ${size} order by witness`;
      return rows.map(({ line }) => line);
    },

    async nodes(wanted) {
      // The leaves' own hashes, level 0, are on the entries.
      const rows = await driver<{ hash: Uint8Array | null }[]>`
        select coalesce(n.hash, e.leaf_hash) as hash from unnest(${wanted.map((node) => node.level)}::int[], ${wanted.map((node) => node.index)}::bigint[]) with ordinality as w(level, index, place)
        left join ledger_nodes n on n.level = w.level and n.index = w.index
        left join ledger_entries e on w.level = 0 and e.sequence = w.index order by w.place`;
      return rows.map((row) => row.hash ?? undefined);
    },
  };
}

/** The state of an entry with this sequence. */
const proofStateOf = (sequence: SQL) => sql<LedgerEntryRecord["state"]>`case
  when ${sequence} is null then 'recorded'
  when ${sequence} < (select size from ledger_copies where kind = 'quorum') then 'witnessed'
  when ${sequence} < (select max(size) from ledger_checkpoints) then 'checkpointed'
  else 'sealed' end`;

const withoutOwner = ({ of: _owner, ...subject }: EventSubject): LedgerSubject => subject;

type Fragment = PendingQuery<Row[]>;

/** Groups the records written by the transaction by the event that names them, or else by the first. */
function stampsByEvent(
  events: LedgerEvents,
  written: readonly RecordStamp[],
): readonly { readonly records?: readonly RecordStamp[] }[] {
  const place = ({ id }: RecordStamp) =>
    Math.max(
      0,
      events.findIndex(({ subjects }) => subjects.some((s) => s.id === id || s.digest === id)),
    );
  return events.map((_, index) => {
    const records = written
      .filter((stamp) => place(stamp) === index)
      .map(({ kind, id, version, digest }) => ({ kind, id, version, digest }));
    return records.length === 0 ? {} : { records };
  });
}

/** Links each record to the entry of its present state. */
function recordsMadeBy(
  driver: Connection["sql"],
  entries: readonly { readonly id: string; readonly stamps: readonly RecordStamp[] }[],
): Fragment {
  const rows = entries.flatMap(({ id, stamps }) =>
    stamps.map(({ kind, id: recordId, version }) => ({ kind, record_id: recordId, version, entry_id: id })),
  );
  return driver`insert into ledger_records ${driver(rows, "kind", "record_id", "version", "entry_id")}
    on conflict (kind, record_id) do update set version = excluded.version, entry_id = excluded.entry_id`;
}

/** Puts acts that may concern someone into the outbox, together with their entries. */
function intoOutbox(driver: Connection["sql"], entryIds: readonly string[], at: string): Fragment {
  const rows = entryIds.map(
    (id) => driver`(${id}, exists (select 1 from installation where demo_clock = 'open'), ${at}, ${at})`,
  );
  return driver`insert into notification_acts (entry_id, is_replayed, recorded_at, next_attempt_at) values ${rows.reduce((one, other) => driver`${one}, ${other}`)}`;
}

/** Joins several inserts into one statement, which is one round trip. */
function together(driver: Connection["sql"], inserts: readonly Fragment[]): Fragment {
  const [last, ...others] = inserts.toReversed();
  const named = others
    .toReversed()
    .map((insert, index) => driver`${driver(`insert_${index}`)} as (${insert})`);
  if (named.length === 0) return driver`${last as Fragment}`;
  return driver`with ${named.reduce((one, other) => driver`${one}, ${other}`)} ${last as Fragment}`;
}

function entryRecord({
  entry,
  proof,
}: {
  entry: typeof ledgerEntries.$inferSelect;
  proof: LedgerEntryRecord["state"];
}): LedgerEntryRecord {
  return {
    id: entry.id,
    canonical: entry.canonical,
    recordedAt: entry.recordedAt,
    sequence: entry.sequence ?? undefined,
    leafHash: entry.leafHash ?? undefined,
    state: proof,
  };
}

/** @throws AppError `ledger-not-writable` where PostgreSQL refused the insert itself (SQLSTATE 42501, 25006). */
function ledgerFault(error: unknown): never {
  const { code } = error as { readonly code?: unknown };
  throw code === "42501" || code === "25006" ? ledgerNotWritable() : error;
}
