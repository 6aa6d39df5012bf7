import type { ReleaseStatusWrites } from "@/server/application/kernel/ports/release-statuses";
import type { Connection } from "../database";
import { releaseStatusReads } from "../read-models/releases-list";

/** Any constant that nothing else locks. */
const LOCK = 7_243_001;

/** The newest releases of a model, which somebody may be looking at. */
const NEWEST_OF_A_MODEL = 20;

/**
 * Recorded statuses of releases: refreshed by one process at a time, so that an older answer never overwrites
 * a newer one.
 */
export function releaseStatusRepository(connection: Connection): ReleaseStatusWrites {
  const { sql } = connection;
  return {
    ...releaseStatusReads(connection),

    async lock() {
      const [row] = await sql<
        { locked: boolean }[]
      >`select pg_try_advisory_xact_lock(${LOCK}::bigint) as locked`;
      return row?.locked ?? false;
    },

    async takeBehind(now, limit) {
      await spread(connection);
      const noted = await sql<{ subject: string }[]>`
        with taken as (
          select subject from status_changes where kind = 'release' order by is_bulk, id limit ${limit}
        ), gone as (
          delete from status_changes where kind = 'release' and subject in (select subject from taken)
        )
        select distinct t.subject from taken t join releases r on r.id = t.subject`;
      const passed = await sql<{ id: string }[]>`
        select release_id as id from release_statuses where holds_until <= ${now.toISOString()}::text::timestamptz order by holds_until limit ${limit}`;
      return [...new Set([...noted.map(({ subject }) => subject), ...passed.map(({ id }) => id)])];
    },

    async put(records) {
      if (records.length === 0) return;
      const rows = records.map(({ words, ...record }) => ({
        ...record,
        holdsUntil: record.holdsUntil ?? null,
        words: [...words],
      }));
      await sql`
        insert into release_statuses (release_id, key, opened_at, moved_at, stages, facets, words, evaluated_at, holds_until)
        select "releaseId", key, "openedAt", "movedAt", stages, facets, array_to_tsvector(words), "evaluatedAt", "holdsUntil"
        from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
          as r("releaseId" text, key text, "openedAt" timestamptz, "movedAt" timestamptz, stages jsonb, facets text[], words text[], "evaluatedAt" timestamptz, "holdsUntil" timestamptz)
        on conflict (release_id) do update set moved_at = excluded.moved_at, stages = excluded.stages, facets = excluded.facets, words = excluded.words,
          evaluated_at = excluded.evaluated_at, holds_until = excluded.holds_until`;
    },
  };
}

/**
 * Turns a change of many releases into one queue row for each. Releases that somebody may be looking at come
 * first: those with a changed component, and a model's newest; all others follow in bulk.
 */
async function spread({ sql }: Connection): Promise<void> {
  const taken = await sql<{ kind: string; subject: string }[]>`
    delete from status_changes where kind in ('component', 'model', 'policy', 'everything') returning kind, subject`;
  const subjectsOf = (kind: string) => [
    ...new Set(taken.filter((change) => change.kind === kind).map(({ subject }) => subject)),
  ];
  const [components, models, policies] = [subjectsOf("component"), subjectsOf("model"), subjectsOf("policy")];
  if (components.length > 0) {
    await sql`
      insert into status_changes (kind, subject)
      select distinct 'release', release_id from release_components where digest = any(${components}::text[])`;
  }
  if (taken.some(({ kind }) => kind === "everything")) {
    await sql`
      insert into status_changes (kind, subject, is_bulk)
      select 'release', id, true from releases order by row_number() over (partition by model_id order by opened_at desc), id`;
    return;
  }
  if (models.length + policies.length === 0) return;
  await sql`
    insert into status_changes (kind, subject, is_bulk)
    select 'release', id, newness > ${NEWEST_OF_A_MODEL} from (
      select id, row_number() over (partition by model_id order by opened_at desc, id desc) as newness from releases
      where model_id = any(${models}::text[]) or policy_version_id in (select id from policy_versions where name = any(${policies}::text[]))
    ) touched order by newness, id`;
}
