import type { Row } from "postgres";
import type {
  IncidentActRecord,
  IncidentReads,
  IncidentRecord,
  IncidentSubject,
} from "@/server/application/kernel/ports/incidents";
import type { Reach } from "@/server/application/kernel/ports/policy-reads";
import type { Connection } from "../database";
import { keysetPage, readCursor } from "../repositories/keyset";
import { alarmRecordOf } from "./alarms";
import { lineageWithin } from "./lineage-within";

/** Phases of a rollback that did not go live. */
const FAILED = ["failed", "errored", "aborted", "refused"];
const MAX_NUMBER = 2_147_483_647;

/** Reads incidents, their affected models, and the acts on them. An incident is in reach if an affected model is. */
export function incidentReads(connection: Connection): IncidentReads {
  const { sql } = connection;
  const { modelWithin } = lineageWithin(connection);
  const columns = sql`i.*, d.number as duplicate_number`;
  const from = sql`incidents i left join incidents d on d.id = i.duplicate_of`;
  const within = (reach: Reach) =>
    reach.teams === "*" && reach.models === "*"
      ? sql`true`
      : sql`exists (select 1 from incident_subjects s join models m on m.id = s.model_id where s.incident_id = i.id and ${modelWithin(reach)})`;
  const among = (column: ReturnType<typeof sql>, values: readonly string[] | undefined) =>
    values === undefined ? sql`true` : sql`${column} = any(${[...values]})`;
  return {
    async list(reach, { states, severities, model }, { limit, cursor }) {
      const after = Number(readCursor(cursor, ["text"])?.[0] ?? MAX_NUMBER);
      const rows = await sql<Row[]>`
        select ${columns} from ${from}
        where ${within(reach)} and ${among(sql`i.status`, states)} and ${among(sql`i.severity`, severities)}
          and ${
            model === undefined
              ? sql`true`
              : sql`exists (select 1 from incident_subjects s join models m on m.id = s.model_id
                  where s.incident_id = i.id and m.key = ${model} and ${modelWithin(reach)})`
          }
          and i.number < ${Number.isSafeInteger(after) && after <= MAX_NUMBER ? after : 0}
        order by i.number desc limit ${limit + 1}`;
      return keysetPage(rows.map(incidentOf), limit, ({ number }) => [String(number)]);
    },

    async find(reach, number) {
      const [row] = await sql<Row[]>`
        select ${columns} from ${from} where i.number = ${number} and ${within(reach)}`;
      return row && incidentOf(row);
    },

    async unresolved(teams, limit) {
      const rows = await sql<Row[]>`
        select ${columns} from ${from} where i.status <> 'resolved' and ${within({ teams, models: "*" })}
        order by array_position(array['critical', 'high', 'medium', 'low'], i.severity), i.number limit ${limit}`;
      return rows.map(incidentOf);
    },

    async subjects(incidentIds) {
      const rows = await sql<Row[]>`
        select s.incident_id, s.model_id, s.release_id, s.stage, s.added_at, m.key as model_key, m.title, m.team,
          m.owners ->> 'incident' as incident_owner, r.key as release_key
        from incident_subjects s join models m on m.id = s.model_id left join releases r on r.id = s.release_id
        where s.incident_id = any(${[...incidentIds]}) order by m.team, m.key, s.stage, s.id`;
      return rows.map(subjectOf);
    },

    async acts(incidentIds) {
      const rows = await sql<Row[]>`
        select a.*, m.key as model_key, m.team, h.released_at, p.phase, t.key as target, e.name as policy, e.state as draft_state,
          q.state as retraining_state, c.key as candidate
        from incident_acts a left join models m on m.id = a.model_id left join holds h on h.id = a.hold_id
          left join promotions p on p.id = a.promotion_id left join releases t on t.id = p.release_id
          left join policy_drafts e on e.id = a.draft_id
          left join retraining_requests q on q.id = a.retraining_id left join releases c on c.id = q.candidate_id
        where a.incident_id = any(${[...incidentIds]}) order by a.at, a.id`;
      return rows.map(actOf);
    },

    async alarmsToGroup(limit) {
      const rows = await sql<Row[]>`
        select a.id, a.model_id, a.release_id, a.stage, a.severity, a.first_starts_at, a.first_ends_at from drift_alarms a
        where a.ended_at is null and a.level = 'detected' and not exists (select 1 from incident_alarms x where x.alarm_id = a.id)
        order by a.raised_at, a.id limit ${limit}`;
      return rows.map((row) => ({
        ...{ alarmId: row.id, modelId: row.model_id, stage: row.stage, severity: row.severity },
        releaseId: optional<string>(row.release_id),
        ...{ startsAt: new Date(row.first_starts_at), endsAt: new Date(row.first_ends_at) },
      }));
    },

    async groupedAlarms(limit) {
      const rows = await sql<Row[]>`
        select distinct on (a.raised_at, a.id) a.id, i.number, x.upstream, a.first_starts_at, a.first_ends_at
        from incidents i join incident_alarms x on x.incident_id = i.id join drift_alarms a on a.id = x.alarm_id
        where i.status <> 'resolved' order by a.raised_at desc, a.id desc, i.number limit ${limit}`;
      return rows.map((row) => ({
        ...{ alarmId: row.id, incident: row.number, upstream: row.upstream },
        ...{ startsAt: new Date(row.first_starts_at), endsAt: new Date(row.first_ends_at) },
      }));
    },

    async signals(incidentId, limit) {
      const rows = await sql<Row[]>`
        select a.*, m.key as model_key, m.title, m.team, r.key as release_key, s.series, s.metric, s.method
        from incident_alarms x join drift_alarms a on a.id = x.alarm_id join models m on m.id = a.model_id
          join drift_series s on s.id = a.series_id left join releases r on r.id = a.release_id
        where x.incident_id = ${incidentId} order by a.raised_at, a.id limit ${limit}`;
      return rows.map(alarmRecordOf);
    },

    async toSettle(now, limit) {
      const rows = await sql<{ number: number }[]>`
        select i.number from incidents i
          join lateral (select a.* from incident_acts a where a.incident_id = i.id and a.act not in ('comment', 'review')
            order by a.at desc, a.id desc limit 1) a on true
          left join holds h on h.id = a.hold_id left join promotions p on p.id = a.promotion_id
        where i.status <> 'resolved' and (i.status = 'open') <> coalesce(
          a.expires_at <= ${now.toISOString()}::text::timestamptz or h.released_at is not null or p.phase = any(${FAILED}), false)
        order by i.number limit ${limit}`;
      return rows.map(({ number }) => number);
    },
  };
}

const optional = <T>(value: T | null): T | undefined => value ?? undefined;
const instant = (value: string | null) => (value === null ? undefined : new Date(value));

function incidentOf(row: Row): IncidentRecord {
  return {
    ...{ id: row.id, number: row.number, title: row.title, source: row.source },
    impact: optional(row.impact),
    ...{ severity: row.severity, affectedUsers: row.affected_users },
    cause: optional(row.cause),
    recallId: optional(row.recall_id),
    duplicateOf: optional(row.duplicate_number),
    ...{ status: row.status, since: new Date(row.since) },
    ...{ openedBy: row.opened_by, openedAt: new Date(row.opened_at) },
  };
}

function subjectOf(row: Row): IncidentSubject {
  return {
    ...{ incidentId: row.incident_id, modelId: row.model_id, modelKey: row.model_key },
    ...{ modelTitle: row.title, team: row.team },
    owner: optional(row.incident_owner),
    releaseId: optional(row.release_id),
    releaseKey: optional(row.release_key),
    stage: optional(row.stage),
    addedAt: new Date(row.added_at),
  };
}

function actOf(row: Row): IncidentActRecord {
  return {
    ...{ id: row.id, incidentId: row.incident_id, act: row.act, reason: row.reason },
    modelId: optional(row.model_id),
    modelKey: optional(row.model_key),
    team: optional(row.team),
    stage: optional(row.stage),
    owner: optional(row.owner),
    expiresAt: instant(row.expires_at),
    hasEnded: row.released_at !== null || FAILED.includes(row.phase),
    resolution: optional(row.resolution),
    holdId: optional(row.hold_id),
    rollback: row.promotion_id
      ? { promotionId: row.promotion_id, releaseKey: row.target, phase: row.phase }
      : undefined,
    draft: row.draft_id ? { id: row.draft_id, policy: row.policy, state: row.draft_state } : undefined,
    retraining: row.retraining_id
      ? { id: row.retraining_id, state: row.retraining_state, candidateKey: optional(row.candidate) }
      : undefined,
    reviewDueAt: instant(row.review_due_at),
    ...{ mentions: row.mentions, by: row.by, at: new Date(row.at) },
  };
}
