import type { ReportRow } from "@/server/domain/report/report";
import { instantOf, isoOf, type ReportSource, weekOf, withinReach } from "./report-source";

/** Signatures given in the period. */
export const signOffsSource: ReportSource = {
  population: (sql, query) => sql`
    select s.id, s.signed_at as at, s.meaning as series, ${weekOf(sql, sql`s.signed_at`)} as bucket
    from sign_offs s join releases r on r.id = s.release_id join models m on m.id = r.model_id
    where s.signed_at >= ${instantOf(sql, query.from)} and s.signed_at < ${instantOf(sql, query.to)} and ${withinReach(sql, query)}
      and ${query.stage === undefined ? sql`true` : sql`s.stage = ${query.stage}`}`,

  async rows(sql, ids) {
    const rows = await sql`
      select s.*, r.key as release, r.risk_tier, m.key as model, m.team, s.passkey is not null as has_passkey, s.on_behalf_of ->> 'name' as delegator
      from sign_offs s join releases r on r.id = s.release_id join models m on m.id = r.model_id where s.id = any(${[...ids]})`;
    return new Map(
      rows.map((row): [string, ReportRow] => [
        row.id,
        {
          signedAt: isoOf(row.signed_at),
          signer: row.signer_name,
          role: row.role,
          meaning: row.meaning,
          release: row.release,
          stage: row.stage,
          state: row.withdrawn_at ? "withdrawn" : row.voided_at ? "void" : "valid",
          passkey: row.has_passkey,
          reason: row.reason,
          onBehalfOf: row.delegator,
          model: row.model,
          team: row.team,
          tier: row.risk_tier,
          authenticatedAt: isoOf(row.authenticated_at),
          withdrawnAt: isoOf(row.withdrawn_at),
          voidedAt: isoOf(row.voided_at),
          decisionDigest: row.decision_digest,
          statement: row.statement,
          id: row.id,
        },
      ]),
    );
  },
};
