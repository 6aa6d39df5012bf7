import type { Change, LiveReads } from "@/server/application/kernel/ports/live-reads";
import { FOR_EVERYONE } from "@/server/domain/ledger/reach";
import type { Connection } from "../database";

/** Acts that concern no model and that every screen may show. */
const OF_THE_INSTALLATION = [
  "calendar.changed",
  "hold.placed",
  "hold.released",
  "policy.published",
  "installation.demo-clock-closed",
];

/**
 * Reads changes from the ledger's sealed entries. Sealing assigns positions without gaps, so a position is a
 * sound cursor.
 */
export function liveReads({ sql }: Connection): LiveReads {
  return {
    async head() {
      const [row] = await sql`select coalesce(max(sequence), -1)::int8 as head from ledger_entries`;
      return Number(row?.head);
    },

    async position() {
      const [row] = await sql`
        select (select coalesce(max(sequence), -1) from ledger_entries)::int8 as head,
          concat((select max(id) from notifications), ' ', (select max(handled_at) from notification_acts)) as notified`;
      return { head: Number(row?.head), notified: String(row?.notified) };
    },

    async changes(teams, { after, through }) {
      const within = teams === "*" ? sql`true` : sql`m.team = any(${[...teams]})`;
      const rows = await sql`
        with entry as (
          select l.id, l.sequence, l.recorded_at, l.body from ledger_entries l where l.sequence > ${after} and l.sequence <= ${through}
        ), subject as (
          select e.sequence, s ->> 'id' as id, s ->> 'digest' as digest from entry e, jsonb_array_elements(e.body -> 'subjects') s
        ), concerned as (
          select s.sequence, r.key as release, m.key as model, ${within} as in_reach
          from subject s join releases r on r.id = s.id join models m on m.id = r.model_id
          union select s.sequence, r.key, m.key, ${within}
          from subject s join release_components c on c.digest = s.digest join releases r on r.id = c.release_id join models m on m.id = r.model_id
          union select s.sequence, null, m.key, ${within} from subject s join models m on m.id = s.id
        )
        select e.sequence, e.recorded_at, e.body ->> 'action' as action, e.body -> 'actor' as actor, e.body ->> 'outcome' = 'refused' as refused,
          e.body -> 'data' ->> 'stage' as stage,
          coalesce(array_agg(distinct c.release) filter (where c.in_reach and c.release is not null), '{}') as releases,
          coalesce(array_agg(distinct c.model) filter (where c.in_reach), '{}') as models
        from entry e left join concerned c on c.sequence = e.sequence
        group by e.id, e.sequence, e.recorded_at, e.body
        having bool_or(c.in_reach) or (count(c.model) = 0 and e.body ->> 'action' = any(${OF_THE_INSTALLATION})
          and exists (select 1 from ledger_subjects f where f.subject = ${FOR_EVERYONE} and f.entry_id = e.id))
        order by e.sequence`;
      return rows.map(
        (row): Change => ({
          sequence: Number(row.sequence),
          action: row.action,
          at: new Date(row.recorded_at),
          actor: { id: row.actor.id, name: row.actor.name },
          refused: row.refused,
          stage: row.stage ?? undefined,
          releases: row.releases,
          models: row.models,
        }),
      );
    },
  };
}
