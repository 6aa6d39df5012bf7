import type { LedgerEntryRecord } from "@/server/application/kernel/ports/ledger";
import type { LedgerSearch } from "@/server/application/kernel/ports/ledger-book";
import type { Page, PageRequest } from "@/server/application/kernel/ports/page";
import { firstIdAt } from "@/server/domain/canonical/sortable-id";
import { facetsToRead } from "@/server/domain/ledger/reach";
import type { Connection } from "../database";
import { keysetPage, readCursor } from "../repositories/keyset";

type Fragment = ReturnType<Connection["sql"]>;

/**
 * Ids carry the time of their creation, up to this much later than the recorded time: a transaction may wait
 * for a lock.
 */
const ID_LATER_MS = 10 * 60_000;
/** Above every id: ids begin with digits. */
const LAST_ID = "led_z";
const REFUSED = "outcome:refused";

/**
 * Lists entries newest first, always from the end of an index: the most selective filter leads, and the
 * others are checked for each candidate. Never scans the entries, whose text would have to be parsed.
 */
export async function searchLedger(
  sql: Connection["sql"],
  search: LedgerSearch,
  { limit, cursor }: PageRequest,
): Promise<Page<LedgerEntryRecord>> {
  const [before = search.to ? firstIdAt("led", new Date(search.to.getTime() + ID_LATER_MS)) : LAST_ID] =
    readCursor(cursor, ["text"]) ?? [];
  const floor = search.from ? firstIdAt("led", search.from) : "";
  const { leading, others } = facetsOf(search);
  const holds = (any: readonly string[], id: Fragment) =>
    sql` and exists (select 1 from ledger_subjects p where p.subject = any(${[...any]}) and p.entry_id = ${id})`;
  const isDone = (id: Fragment) =>
    sql` and not exists (select 1 from ledger_subjects r where r.subject = ${REFUSED} and r.entry_id = ${id})`;
  const probe = (id: Fragment) =>
    others.reduce(
      (before, any) => sql`${before}${holds(any, id)}`,
      sql`${recordedWithin(sql, search, id)}${search.outcome === "done" ? isDone(id) : sql``}`,
    );
  const candidates = leading
    ? sql`select distinct c.entry_id as id from unnest(${[...leading]}::text[]) facet(subject) cross join lateral (
        select s.entry_id from ledger_subjects s where s.subject = facet.subject and s.entry_id < ${before} and s.entry_id >= ${floor}
          ${probe(sql`s.entry_id`)} order by s.entry_id desc limit ${limit + 1}) c order by id desc limit ${limit + 1}`
    : sql`select t.id from ledger_entries t where t.id < ${before} and t.id >= ${floor} ${probe(sql`t.id`)} order by t.id desc limit ${limit + 1}`;
  const rows = await sql<LedgerEntryRow[]>`
    select ${entryColumns(sql)} from (${candidates}) found join ledger_entries e on e.id = found.id order by e.id desc`;
  return keysetPage(rows.map(entryOf), limit, (entry) => [entry.id]);
}

/** Ordered by selectivity: subject, actor, action. */
function facetsOf({ subjects, actors, action, outcome, reach }: LedgerSearch): {
  readonly leading: readonly string[] | undefined;
  readonly others: readonly (readonly string[])[];
} {
  const wanted = [
    subjects,
    outcome === "refused" ? [REFUSED] : undefined,
    actors?.map((id) => `actor:${id}`),
    action === undefined ? undefined : [`action:${action}`],
    ...(facetsToRead(reach) ?? []),
  ].filter((any) => any !== undefined);
  const [leading, ...others] = wanted;
  return { leading, others };
}

function recordedWithin(sql: Connection["sql"], { from, to, sequence }: LedgerSearch, id: Fragment) {
  if (from === undefined && to === undefined && sequence === undefined) return sql``;
  return sql` and exists (select 1 from ledger_entries w where w.id = ${id}
    ${from ? sql` and w.recorded_at >= ${from.toISOString()}::text::timestamptz` : sql``}
    ${to ? sql` and w.recorded_at < ${to.toISOString()}::text::timestamptz` : sql``}
    ${sequence === undefined ? sql`` : sql` and w.sequence = ${sequence}`})`;
}

export interface LedgerEntryRow {
  readonly id: string;
  readonly canonical: string;
  readonly recordedAt: string;
  readonly sequence: string | null;
  readonly leafHash: Uint8Array | null;
  readonly state: LedgerEntryRecord["state"];
}

export function entryColumns(sql: Connection["sql"]) {
  return sql`e.id, e.canonical, e.recorded_at as "recordedAt", e.sequence, e.leaf_hash as "leafHash",
    case when e.sequence is null then 'recorded'
      when e.sequence < (select size from ledger_copies where kind = 'quorum') then 'witnessed'
      when e.sequence < (select max(size) from ledger_checkpoints) then 'checkpointed' else 'sealed' end as state`;
}

export function entryOf({
  sequence,
  leafHash,
  recordedAt,
  state,
  ...row
}: LedgerEntryRow): LedgerEntryRecord {
  return {
    id: row.id,
    canonical: row.canonical,
    recordedAt: new Date(recordedAt),
    sequence: sequence === null ? undefined : Number(sequence),
    leafHash: leafHash ?? undefined,
    state,
  };
}
