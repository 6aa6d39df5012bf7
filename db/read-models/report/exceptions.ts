import type { ReportRow } from "@/server/domain/report/report";
import {
  type Driver,
  type Fragment,
  instantOf,
  isoOf,
  type ReportSource,
  weekOf,
  withinReach,
} from "./report-source";

/** Exceptions in force in the period, of six kinds. */
export const exceptionsSource: ReportSource = {
  population(sql, query) {
    const within = withinReach(sql, query);
    const isGeneral =
      query.models === "*" && [query.model, query.tier, query.stage].every((one) => one === undefined);
    const ofTeam = sql`${isGeneral} and ${query.teams === "*" ? sql`true` : sql`x.team = any(${[...query.teams]})`}
      and ${query.team === undefined ? sql`true` : sql`x.team = ${query.team}`}`;
    return sql`
      select x.id, x.began as at, x.kind as series, ${weekOf(sql, sql`x.began`)} as bucket from (${exceptions(sql)}) x left join models m on m.id = x.model_id
      where x.began < ${instantOf(sql, query.to)} and (x.ended is null or x.ended >= ${instantOf(sql, query.from)})
        and (x.kind <> 'overdue-review' or x.began <= ${instantOf(sql, query.now)})
        and case when x.model_id is null then ${ofTeam} else ${within} end
        and ${query.stage === undefined ? sql`true` : sql`x.stage = ${query.stage}`}`;
  },

  async rows(sql, ids, { to }) {
    const rows = await sql`
      select x.*, m.key as model, coalesce(x.team, m.team) as of_team, r.key as release from (${exceptions(sql)}) x
        left join models m on m.id = x.model_id left join releases r on r.id = x.release_id where x.id = any(${[...ids]})`;
    return new Map(
      rows.map((row): [string, ReportRow] => [
        row.id,
        {
          began: isoOf(row.began),
          kind: row.kind,
          subject: row.subject,
          release: row.release,
          stage: row.stage,
          team: row.of_team,
          approvedBy: row.approver,
          endsAt: isoOf(row.ends),
          state: row.ended === null || new Date(row.ended) > to ? "in force" : "ended",
          reason: row.reason,
          requestedBy: row.requester,
          owner: row.owner,
          compensatingControl: row.control,
          model: row.model,
          endedAt: isoOf(row.ended),
          id: row.id,
        },
      ]),
    );
  },
};

/** Every exception: `ends` is the agreed end, `ended` the instant from which it does not count. */
const exceptions = (sql: Driver): Fragment => sql`
  select w.id, 'waiver' as kind, w.granted_at as began, w.expires_at as ends, least(w.expires_at, w.revoked_at) as ended, r.model_id, null as team,
    w.release_id, w.stage, 'gate ' || w.gate_id as subject, w.reason, coalesce(q.name, w.requested_by) as requester, coalesce(g.name, w.granted_by) as approver,
    w.risk_owner as owner, w.compensating_control as control
  from waivers w join releases r on r.id = w.release_id left join people q on q.id = w.requested_by left join people g on g.id = w.granted_by
  where w.granted_at is not null
  union all
  select o.id, 'break-glass', o.approved_at, o.expires_at, least(o.expires_at, o.used_at, o.withdrawn_at), r.model_id, null, o.release_id, o.stage,
    'closed window', o.reason, o.asked_by_name, o.approved_by_name, null, null
  from overrides o join releases r on r.id = o.release_id where o.approved_at is not null
  union all
  select e.id, 'relaxed-enforcement', e.approved_at, e.until, e.until, null, e.team, null, null,
    'policy ' || v.name || ' version ' || v.version || ' only as ' || e.mode, e.reason, e.asked_by_name, e.approved_by_name, null, null
  from enforcement_modes e join policy_versions v on v.id = e.policy_version_id where e.approved_at is not null and e.mode <> 'block'
  union all
  select a.id, 'grandfathered', a.adopted_at, a.due_at, a.ended_at, a.model_id, null, null, a.stage, 'version ' || a.version || ' without a permit', a.reason,
    null, a.adopted_by_name, null, null
  from adoptions a
  union all
  select k.id, 'accepted-risk', k.accepted_at, k.expires_at, least(k.expires_at, k.ended_at), k.model_id, null, null, null, k.risk, k.reason, null,
    k.accepted_by_name, k.owner_name, k.compensating_control
  from risk_acceptances k
  union all
  select p.id, 'overdue-review', p.review_due_at, null, w.reviewed_at, p.model_id, null, p.release_id, p.stage, 'review of ' || p.kind || ' ' || p.id, p.reason,
    p.requested_by ->> 'name', null, null, null
  from promotions p left join promotion_reviews w on w.promotion_id = p.id
  where p.review_due_at is not null and (w.reviewed_at is null or w.reviewed_at > p.review_due_at)`;
