import type { PendingQuery, Row } from "postgres";
import type { AlarmReads, AlarmRecord } from "@/server/application/kernel/ports/alarms";
import type { Alarm } from "@/server/domain/drift/alarm";
import type { Connection } from "../database";
import { keysetPage, readCursor } from "../repositories/keyset";

/** Alarms of series, with the names of their models and releases. */
export function alarmReads({ sql }: Connection): AlarmReads {
  const within = (teams: readonly string[] | "*") =>
    teams === "*" ? sql`true` : sql`m.team = any(${[...teams]})`;
  const where = (condition: PendingQuery<Row[]>) => sql`
    select a.*, m.key as model_key, m.title, m.team, r.key as release_key, s.series, s.metric, s.method
    from drift_alarms a join models m on m.id = a.model_id join drift_series s on s.id = a.series_id
      left join releases r on r.id = a.release_id
    where ${condition}`;
  return {
    async list(teams, { models, stage, seriesIds, isOpen }, { limit, cursor }) {
      const before = readCursor(cursor, ["instant", "text"]);
      const rows = await sql`
        ${where(within(teams))}
          ${models === undefined ? sql`` : sql`and m.key = any(${[...models]})`}
          ${stage === undefined ? sql`` : sql`and a.stage = ${stage}`}
          ${seriesIds === undefined ? sql`` : sql`and a.series_id = any(${[...seriesIds]})`}
          ${isOpen === undefined ? sql`` : sql`and (a.ended_at is null) = ${isOpen}`}
          ${before ? sql`and (a.raised_at, a.id) < (${before[0] as string}::text::timestamptz, ${before[1] as string})` : sql``}
        order by a.raised_at desc, a.id desc limit ${limit + 1}`;
      return keysetPage(rows.map(alarmRecordOf), limit, ({ raisedAt, id }) => [raisedAt.toISOString(), id]);
    },

    async find(teams, id) {
      const [row] = await sql`${where(sql`a.id = ${id} and ${within(teams)}`)}`;
      return row && alarmRecordOf(row);
    },

    async openOf(seriesIds) {
      const rows = await sql`
        select * from drift_alarms where series_id = any(${[...seriesIds]}) and ended_at is null order by id`;
      return rows.map(alarmOf);
    },
  };
}

/** Returns the alarm of a row with the names of its model, release and series. */
export function alarmRecordOf(row: Row): AlarmRecord {
  return {
    ...alarmOf(row),
    modelKey: row.model_key,
    modelTitle: row.title,
    team: row.team,
    releaseKey: row.release_key,
    series: row.series,
    metric: row.metric,
    method: row.method,
  };
}

/** Returns the alarm of a row of `drift_alarms`. */
export function alarmOf(row: Row): Alarm {
  const { id, stage, family, slice, level, severity, value, direction, reason } = row;
  return {
    ...{ id, stage, family, slice, level, severity, value, direction, reason },
    modelId: row.model_id,
    releaseId: row.release_id,
    seriesId: row.series_id,
    rule: { policy: row.rule_policy, version: row.rule_version, key: row.rule_key },
    firstWindow: { startsAt: new Date(row.first_starts_at), endsAt: new Date(row.first_ends_at) },
    latestWindow: { startsAt: new Date(row.latest_starts_at), endsAt: new Date(row.latest_ends_at) },
    windowsInBreach: row.windows_in_breach,
    limit: row.limit_value,
    raisedAt: new Date(row.raised_at),
    endedAt: row.ended_at && new Date(row.ended_at),
  };
}
