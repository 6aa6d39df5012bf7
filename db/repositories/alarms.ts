import type { AlarmWrites } from "@/server/application/kernel/ports/alarms";
import type { Alarm } from "@/server/domain/drift/alarm";
import type { Connection } from "../database";
import { alarmOf, alarmReads } from "../read-models/alarms";

export function alarmRepository(connection: Connection): AlarmWrites {
  const { sql } = connection;
  return {
    ...alarmReads(connection),

    async lockOpen(seriesIds) {
      const rows = await sql`
        select * from drift_alarms where series_id = any(${[...seriesIds]}) and ended_at is null order by id for update`;
      return rows.map(alarmOf);
    },

    async save(alarms) {
      if (alarms.length === 0) return;
      await sql`
        insert into drift_alarms select * from jsonb_populate_recordset(null::drift_alarms, ${JSON.stringify(alarms.map(rowOf))}::text::jsonb)
        on conflict (id) do update set level = excluded.level, severity = excluded.severity, rule_version = excluded.rule_version,
          latest_starts_at = excluded.latest_starts_at, latest_ends_at = excluded.latest_ends_at,
          windows_in_breach = excluded.windows_in_breach, value = excluded.value, limit_value = excluded.limit_value,
          reason = excluded.reason, ended_at = excluded.ended_at`;
    },
  };
}

function rowOf(alarm: Alarm) {
  const { id, stage, family, slice, level, severity, value, direction, reason } = alarm;
  return {
    ...{ id, stage, family, slice, level, severity, value, direction, reason },
    model_id: alarm.modelId,
    release_id: alarm.releaseId,
    series_id: alarm.seriesId,
    rule_policy: alarm.rule.policy,
    rule_version: alarm.rule.version,
    rule_key: alarm.rule.key,
    first_starts_at: alarm.firstWindow.startsAt,
    first_ends_at: alarm.firstWindow.endsAt,
    latest_starts_at: alarm.latestWindow.startsAt,
    latest_ends_at: alarm.latestWindow.endsAt,
    windows_in_breach: alarm.windowsInBreach,
    limit_value: alarm.limit,
    raised_at: alarm.raisedAt,
    ended_at: alarm.endedAt,
  };
}
