import type { Row } from "postgres";
import type {
  DeploymentGrounds,
  ModelPageReads,
  RiverRelease,
} from "@/server/application/kernel/ports/model-pages";
import type { Connection } from "../database";
import { modelIncidents } from "./model-incidents";
import { searchModels } from "./model-search";

/** Models for screens: the catalogue, and the data of one model's page. */
export function modelPageReads({ sql }: Connection): ModelPageReads {
  const within = (teams: readonly string[] | "*") =>
    teams === "*" ? sql`true` : sql`m.team = any(${[...teams]})`;
  const text = (at: Date) => sql`${at.toISOString()}::text::timestamptz`;

  return {
    search: (teams, search, page) => searchModels(sql, within(teams), { search, page }),

    async facets(teams) {
      const [row] = await sql`
        select coalesce(array_agg(distinct m.domain), '{}') as domains, coalesce(array_agg(distinct m.team), '{}') as teams
        from models m where ${within(teams)}`;
      return { domains: row?.domains ?? [], teams: row?.teams ?? [] };
    },

    async attestation(teams, modelId) {
      const [row] = await sql`
        select coalesce(p.name, m.attested_by) as by, m.attested_at from models m left join people p on p.id = m.attested_by
        where m.id = ${modelId} and m.attested_by is not null and ${within(teams)}`;
      return row && { by: row.by, at: new Date(row.attested_at) };
    },

    async grounds(teams, deploymentIds) {
      const rows = await sql`
        select d.id, q.kind, q.engine, q.requested_by, r.caveats, v.name, v.version, permitted.entry_id, signed.signers
        from deployments d join models m on m.id = d.model_id join promotions q on q.id = d.promotion_id join releases r on r.id = d.release_id
          join policy_versions v on v.id = r.policy_version_id
          left join lateral (select s.entry_id from ledger_subjects s where s.subject = d.permit_id order by s.entry_id limit 1) permitted on true
          cross join lateral (
            select coalesce(jsonb_agg(jsonb_build_object('name', o.signer_name || coalesce(' for ' || (o.on_behalf_of ->> 'name'), ''), 'role', o.role, 'signedAt', o.signed_at) order by o.signed_at), '[]') as signers
            from sign_offs o where o.release_id = d.release_id and o.stage = d.stage and o.decision_digest = d.decision_digest
              and o.meaning = 'approve' and (o.withdrawn_at is null or o.withdrawn_at > q.created_at)) signed
        where d.id = any(${[...deploymentIds]}) and ${within(teams)}`;
      return rows.map(groundsOf);
    },

    async river(teams, modelId, { until, limit }) {
      const rows = await sql`
        select r.id, r.key, r.version, r.state, r.opened_at, asked.requests, ended.broken
        from releases r join models m on m.id = r.model_id
          cross join lateral (
            select coalesce(jsonb_agg(jsonb_build_object('stage', q.stage, 'at', q.requested_at) order by q.requested_at), '[]') as requests
            from promotion_requests q where q.release_id = r.id and q.requested_at <= ${text(until)}) asked
          cross join lateral (
            select coalesce(jsonb_agg(jsonb_build_object('stage', p.stage, 'phase', p.phase, 'at', p.updated_at) order by p.updated_at), '[]') as broken
            from promotions p where p.release_id = r.id and p.phase in ('refused', 'failed', 'errored', 'aborted') and p.updated_at <= ${text(until)}) ended
        where r.model_id = ${modelId} and r.opened_at <= ${text(until)} and ${within(teams)}
        order by r.opened_at desc, r.id desc limit ${limit + 1}`;
      return { releases: rows.slice(0, limit).map(riverOf), isComplete: rows.length <= limit };
    },

    incidents: (teams, modelId, span) => modelIncidents(sql, within(teams), { modelId, ...span }),

    async revokedReleases(teams, modelId, at) {
      const rows = await sql`
        select distinct c.release_id from releases r join models m on m.id = r.model_id join release_components c on c.release_id = r.id
          join component_revocations v on v.digest = c.digest
        where r.model_id = ${modelId} and v.revoked_at <= ${text(at)} and ${within(teams)}
          and not exists (select 1 from component_lifts l where l.digest = v.digest and l.revoked_at = v.revoked_at and l.agreed_at <= ${text(at)}
            and on_record(l))`;
      return new Set(rows.map((row) => row.release_id as string));
    },
  };
}

function groundsOf(row: Row): DeploymentGrounds {
  return {
    deploymentId: row.id,
    kind: row.kind,
    engine: row.engine,
    requestedBy: row.requested_by,
    caveats: row.caveats,
    policy: { name: row.name, version: row.version },
    entryId: row.entry_id ?? undefined,
    signers: row.signers.map((signer: Row) => ({
      name: signer.name,
      role: signer.role,
      signedAt: new Date(signer.signedAt),
    })),
  };
}

function riverOf(row: Row): RiverRelease {
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    state: row.state,
    openedAt: new Date(row.opened_at),
    requests: row.requests.map((request: Row) => ({ stage: request.stage, at: new Date(request.at) })),
    broken: row.broken.map((one: Row) => ({ stage: one.stage, phase: one.phase, at: new Date(one.at) })),
  };
}
