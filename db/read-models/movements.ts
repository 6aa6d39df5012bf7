import type { Period } from "@/server/application/kernel/ports/reports";
import type { Movement } from "@/server/domain/report/export";
import type { Connection } from "../database";

interface MovementsWanted {
  readonly teams: readonly string[] | "*";
  readonly period: Period;
  readonly limit: number;
}

/** Lists starts and ends of deployments in a half-open span of time, oldest first. */
export async function listMovements(
  sql: Connection["sql"],
  { teams, period, limit }: MovementsWanted,
): Promise<readonly Movement[]> {
  const [from, to] = [period.from.toISOString(), period.to.toISOString()];
  const within = teams === "*" ? sql`true` : sql`m.team = any(${[...teams]})`;
  const rows = await sql`
    select moved.event, moved.at, m.key as model, m.team, r.key as release, r.manifest_digest, d.stage, p.kind, p.id as promotion, d.permit_id as permit,
      d.decision_digest, p.engine, p.requested_by, p.reason
    from (
      select id, 'live' as event, since as at from deployments where since >= ${from}::text::timestamptz and since < ${to}::text::timestamptz
      union all
      select id, ended_by, until from deployments where until >= ${from}::text::timestamptz and until < ${to}::text::timestamptz
    ) moved join deployments d on d.id = moved.id join models m on m.id = d.model_id join releases r on r.id = d.release_id
      join promotions p on p.id = d.promotion_id
    where ${within} and ${period.models === "*" ? sql`true` : sql`m.key = any(${[...period.models]})`} order by moved.at, d.id, moved.event limit ${limit}`;
  return rows.map(
    (row): Movement => ({
      event: row.event,
      at: new Date(row.at).toISOString(),
      model: row.model,
      team: row.team,
      release: row.release,
      manifestDigest: row.manifest_digest,
      stage: row.stage,
      kind: row.kind,
      promotion: row.promotion,
      permit: row.permit,
      decisionDigest: row.decision_digest,
      engine: row.engine,
      requestedBy: row.requested_by,
      reason: row.reason,
    }),
  );
}
