import type postgres from "postgres";
import type { SigningKey } from "@/server/auth/keys";
import { dssePreAuthenticationEncoding, PERMIT_PAYLOAD_TYPE } from "@/server/domain/promotion/permit";

export interface Portfolio {
  readonly releases: number;
  /** Spread evenly over the releases. */
  readonly evidence: number;
  /** The same seed makes the same rows. */
  readonly seed: number;
  /** Version of the shipped policy that governs all of them. */
  readonly policyVersionId: string;
  /** A person who may sign everywhere and has a full inbox. */
  readonly personId: string;
  readonly endsAt: Date;
  /** Of the installation: a server does not start on permits that its key did not sign. */
  readonly permitKey: Pick<SigningKey, "keyId" | "sign">;
}

function envelopeSignedBy({ keyId, sign }: Portfolio["permitKey"]): string {
  const payload = Buffer.from("{}");
  const signature = Buffer.from(sign(dssePreAuthenticationEncoding(PERMIT_PAYLOAD_TYPE, payload)));
  const signatures = [{ keyid: keyId, sig: signature.toString("base64") }];
  return JSON.stringify({
    payload: payload.toString("base64"),
    payloadType: PERMIT_PAYLOAD_TYPE,
    signatures,
  });
}

/** Models and teams are few beside their releases; the first models have the most. */
const RELEASES_PER_MODEL = 100;
const TEAMS = 20;
const YEARS = 3;

/**
 * Fills a migrated database with the releases of years, straight into its tables: present and past
 * deployments of each model, requests, evidence, ledger entries, and statuses as the evaluator would derive
 * them. Shapes, sizes and their spread are real; payloads and measured values are not. Triggers and foreign
 * keys are off meanwhile, which requires the owner.
 */
export async function generatePortfolio(owner: postgres.Sql, portfolio: Portfolio): Promise<void> {
  await owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`set local synchronous_commit = off`;
    await sql`set local work_mem = '256MB'`;
    await outline(sql, portfolio);
    for (const fill of [models, releases, deployments, requests, evidence, statuses, ledger])
      await fill(sql, portfolio);
    await sql`drop table bench_deployment, bench_release`;
  });
  await owner.unsafe("vacuum (analyze)");
}

type Fill = (sql: postgres.Sql | postgres.TransactionSql, portfolio: Portfolio) => Promise<unknown>;

/** A number from 0 to 1 that is the same for a row in every run and order. */
const roll = (sql: postgres.Sql | postgres.TransactionSql, salt: string, seed: number) =>
  sql`(('x' || substr(md5(i || ${`:${salt}:${seed}`}), 1, 8))::bit(32)::bigint / 4294967296.0)`;

/** One row per release: its model, its index within the model, its age, and derived values. */
const outline: Fill = (sql, { releases: count, seed, endsAt }) => sql`
  create temporary table bench_release on commit drop as
  with rolled as (
    select i, floor(power(${roll(sql, "model", seed)}, 1.6) * ${Math.max(1, Math.round(count / RELEASES_PER_MODEL))})::int as m,
      ${endsAt.toISOString()}::text::timestamptz - make_interval(secs => (${count} - i) * ${(YEARS * 365 * 86_400) / count}::float8) as opened_at,
      ${roll(sql, "luck", seed)} as luck
    from generate_series(1, ${count}::int) i
  )
  select i, m, date_trunc('milliseconds', opened_at) as opened_at, luck, 'rel_' || lpad(i::text, 12, '0') as id, 'sha256:' || encode(sha256(('model' || i)::bytea), 'hex') as digest,
    'demand-forecast-' || lpad(m::text, 4, '0') as model, '1.' || row_number() over (partition by m order by i) || '.0' as version,
    row_number() over (partition by m order by i desc) as newness
  from rolled`;

const models: Fill = (sql, { seed }) => sql`
  insert into models (id, key, title, team, domain, task, intake, owners, risk_tier, registered_by, registered_at, attested_by, attested_at)
  select 'mdl_' || lpad(i::text, 12, '0'), 'demand-forecast-' || lpad(i::text, 4, '0'), 'Demand forecast ' || i, 'team-' || lpad((i % ${TEAMS})::text, 2, '0'), 'logistics',
    'classification', '{"affectsIndividuals":false,"automated":false,"affectsRevenue":false,"regulated":false,"purpose":"Plan deliveries"}',
    '{"training":"ml@bench.example","serving":null,"incident":null}',
    case when ${roll(sql, "tier", seed)} < 0.2 then 'high' when ${roll(sql, "tier", seed)} < 0.5 then 'medium' else 'low' end,
    '{"id":"svc_bench","kind":"service-account","name":"trainer-ci"}', first_at, 'per_bench', first_at
  from (select m as i, min(opened_at) as first_at from bench_release group by m) known`;

const releases: Fill = async (sql, { policyVersionId }) => {
  await sql`
    insert into releases (id, key, model_id, version, state, manifest_digest, summary, caveats, rollback_plan, monitoring_plan, external_ids, risk_tier, policy_version_id, opened_by, opened_at, revision)
    select r.id, r.model || '@' || r.version, m.id, r.version, case when luck > 0.99 then 'withdrawn' else 'open' end, 'sha256:' || encode(sha256(r.digest::bytea), 'hex'),
      (array['Retrained on last week''s orders', 'Adds weather features', 'Fixes late deliveries in the north', 'New tokenizer for addresses'])[1 + i % 4] || ', run ' || i,
      '', 'Roll back to the release before it', 'Watch the error rate', jsonb_build_object('mlflow', 'run-' || i), m.risk_tier, ${policyVersionId},
      '{"id":"svc_bench","kind":"service-account","name":"trainer-ci"}', r.opened_at, 1
    from bench_release r join models m on m.key = r.model`;
  await sql`
    insert into release_components (release_id, kind, name, version, digest, uri, created_by, attributes)
    select id, kind, kind, version, case kind when 'model' then digest when 'dataset' then 'sha256:' || encode(sha256((model || newness / 10)::bytea), 'hex')
      else 'sha256:' || encode(sha256((kind || i)::bytea), 'hex') end, 's3://bench/' || i || '/' || kind, null, '{}'
    from bench_release, unnest(array['model', 'code', 'dataset', 'config', 'image']) kind`;
};

/** Every third release of a model went live; of the newest that did, one is live in each stage. */
const deployments: Fill = async (sql, { permitKey }) => {
  await sql`
    create temporary table bench_deployment on commit drop as
    select r.*, stage, opened_at + days * interval '1 day' as since, lead(opened_at) over (partition by m, stage order by i) + days * interval '1 day' as until,
      'prm_' || lpad(i::text, 12, '0') || substr(stage, 1, 1) as promotion_id
    from bench_release r, (values ('staging', 1), ('production', 3)) s(stage, days)
    where luck <= 0.99 and ((stage = 'staging' and newness % 3 = 2) or (stage = 'production' and newness % 3 = 0))`;
  await sql`
    insert into promotions (id, release_id, model_id, stage, kind, phase, decision_digest, engine, requested_by, reason, review_due_at, created_at, updated_at)
    select promotion_id, s.id, m.id, stage, 'promotion', case when until is null then 'live' else 'superseded' end, 'sha256:' || encode(sha256(promotion_id::bytea), 'hex'),
      'deployer', '{"id":"per_bench","kind":"person","name":"Ben Bench"}', null, null, since, since from bench_deployment s join models m on m.key = s.model`;
  await sql`
    insert into permits (id, promotion_id, envelope, issued_at, expires_at, spent_at, spent_by)
    select 'pmt_' || promotion_id, promotion_id, ${envelopeSignedBy(permitKey)}, since, since + interval '15 minutes', since, 'svc_engine' from bench_deployment`;
  await sql`
    insert into deployments (id, model_id, stage, release_id, promotion_id, permit_id, decision_digest, since, until, ended_by)
    select 'dep_' || promotion_id, m.id, stage, s.id, promotion_id, 'pmt_' || promotion_id, 'sha256:' || encode(sha256(promotion_id::bytea), 'hex'), since, until,
      case when until is not null then 'superseded' end from bench_deployment s join models m on m.key = s.model`;
  await sql`insert into model_stages (model_id, stage) select distinct m.id, stage from bench_deployment s join models m on m.key = s.model`;
};

/** The newest of every second model is requested, for production. */
const requests: Fill = (sql) => sql`
  insert into promotion_requests (id, release_id, stage, requested_by, requester_person_ids, requested_at, closed_at, closed_because)
  select 'req_' || lpad(i::text, 12, '0'), id, 'production', '{"id":"svc_bench","kind":"service-account","name":"trainer-ci"}', '[]', opened_at + interval '1 hour', null, null
  from bench_release where newness = 1 and m % 2 = 0 and luck <= 0.99`;

const evidence: Fill = async (sql, { releases: count, evidence: items }) => {
  const each = Math.max(1, Math.round(items / count));
  await sql`
    insert into evidence_bodies (digest, media_type, content)
    select 'sha256:' || encode(sha256((i || ':' || e)::bytea), 'hex'), 'application/json', ('{"run":' || i || ',"item":' || e || '}')::bytea
    from bench_release, generate_series(1, ${each}::int) e`;
  await sql`
    insert into evidence (id, received_order, type, suite, environment, origin, collector_id, collector_name, collector_team, collector_owner_ids, payload, payload_digest, body_digest,
      non_finite, collected_at_raw, collected_at, received_at)
    select 'evd_' || lpad(i::text, 10, '0') || lpad(e::text, 3, '0'), i::bigint * 1000 + e, (array['evaluation', 'reproduction', 'sbom', 'vulnerabilities', 'packaging'])[1 + e % 5], 'run-' || e / 5,
      'staging', '{"engine":"airflow","runId":"run","url":null}', 'svc_bench', 'trainer-ci', 'team-' || lpad((m % ${TEAMS})::text, 2, '0'), '["per_bench"]',
      '{"dataset":{"name":"holdout"},"metrics":{"auc":0.9' || e || '},"sampleSize":10000}', 'sha256:' || encode(sha256((i || ':' || e || ':payload')::bytea), 'hex'),
      'sha256:' || encode(sha256((i || ':' || e)::bytea), 'hex'), '[]', null, null, opened_at - e * interval '1 minute'
    from bench_release, generate_series(1, ${each}::int) e`;
  await sql`
    insert into evidence_subjects (digest, evidence_id, name)
    select digest, 'evd_' || lpad(i::text, 10, '0') || lpad(e::text, 3, '0'), model from bench_release, generate_series(1, ${each}::int) e`;
};

/** One entry per release opened and per promotion, with its search keys. */
const ledger: Fill = async (sql) => {
  await sql`
    insert into ledger_entries (id, canonical, recorded_at)
    select 'led_' || to_char(at at time zone 'UTC', 'YYYYMMDDHH24MISSMS') || lpad(i::text, 8, '0') || substr(action, 1, 1),
      '{"action":"' || action || '","actor":{"id":"svc_bench","kind":"service-account","name":"trainer-ci"},"at":"' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        || '","data":{"stage":"production"},"outcome":"done","requestId":"req_' || i || '","subjects":[{"digest":"' || digest || '","id":"' || id || '","kind":"release","name":"' || model || '@' || version || '"}]}', at
    from (select i, id, digest, model, version, opened_at as at, 'release.opened' as action from bench_release
      union all select i, id, digest, model, version, since, 'promotion.live' from bench_deployment where stage = 'production') acts order by at`;
  await sql`
    insert into ledger_subjects (subject, entry_id)
    select unnest(array[l.canonical::jsonb #>> '{subjects,0,id}', l.canonical::jsonb #>> '{subjects,0,digest}', 'action:' || (l.canonical::jsonb ->> 'action'), 'actor:svc_bench']), l.id
    from ledger_entries l where l.id like 'led\_%' and l.canonical like '%"svc_bench"%' on conflict do nothing`;
};

/** As many gates as the pack `minimum-bar` has, with every verdict. */
const VERDICTS = {
  passed: [
    "passed",
    "passed",
    "not-applicable",
    "passed",
    "passed",
    "passed",
    "passed",
    "passed",
    "passed",
    "passed",
  ],
  waiting: [
    "passed",
    "passed",
    "not-applicable",
    "passed",
    "passed",
    "passed",
    "passed",
    "passed",
    "passed",
    "waiting",
  ],
  blocked: [
    "passed",
    "failed",
    "not-applicable",
    "passed",
    "stale",
    "passed",
    "passed",
    "missing",
    "missing",
    "waiting",
  ],
  "not-requested": [
    "missing",
    "missing",
    "not-applicable",
    "missing",
    "missing",
    "passed",
    "passed",
    "missing",
    "missing",
    "waiting",
  ],
} as const;

const statuses: Fill = (sql, { personId }) => {
  const verdicts = (name: string) => sql`(${JSON.stringify(VERDICTS)}::text::jsonb -> (${sql.unsafe(name)}))`;
  return sql`
    insert into release_statuses (release_id, key, opened_at, moved_at, stages, facets, words, evaluated_at, holds_until)
    with placed as (
      select r.*, m.team, m.risk_tier, s.stage, s.place,
        case when r.luck > 0.99 then 'withdrawn' when d.since is not null and d.until is null then 'live' when d.since is not null then 'was-live'
          when s.stage = 'production' and r.newness = 1 and r.m % 2 = 0 then (array['waiting', 'blocked', 'ready', 'waiting'])[1 + r.i % 4] else 'not-requested' end as status,
        coalesce(d.until, d.since, case when r.newness = 1 then r.opened_at + interval '1 hour' end) as since
      from bench_release r join models m on m.key = r.model cross join (values ('staging', 1), ('production', 2)) s(stage, place)
        left join bench_deployment d on d.i = r.i and d.stage = s.stage
    ), judged as (
      select *, ${verdicts("case status when 'waiting' then 'waiting' when 'blocked' then 'blocked' when 'not-requested' then 'not-requested' else 'passed' end")} as verdicts from placed
    )
    select id, min(model || '@' || version), min(opened_at), max(coalesce(since, opened_at)),
      jsonb_agg(jsonb_strip_nulls(jsonb_build_object('stage', stage, 'status', status, 'since', to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'verdicts', verdicts,
        'toSign', case when status in ('waiting', 'blocked') then '[{"role":"product-owner","names":["Ben Bench","Bea Bench"]}]'::jsonb else '[]' end,
        'turns', case when status = 'waiting' then jsonb_build_array(jsonb_build_object('personId', ${personId}::text, 'act', 'sign')) else '[]' end,
        'stopsAt', case when status in ('waiting', 'blocked') then '{"words":"Accountable people sign","verdict":"waiting"}'::jsonb end)) order by place),
      array['team:' || min(team), 'model:' || min(model), 'tier:' || min(risk_tier), 'policy:minimum-bar']
        || array_agg('at:' || stage || ':' || status) || array_agg('at:*:' || status)
        || case when bool_and(status = 'not-requested') then array['unasked'] else '{}' end
        || case when bool_or(status = 'waiting') then array['waits:' || ${personId}::text, 'gate:production:waiting', 'gate:*:waiting'] else '{}' end
        || case when bool_or(status = 'blocked') then array['gate:production:failed', 'gate:*:failed', 'gate:production:waiting', 'gate:*:waiting'] else '{}' end
        || case when bool_or(status = 'not-requested') then array['gate:*:missing', 'gate:*:waiting'] else '{}' end,
      array_to_tsvector(array(select distinct unnest(array[min(model), 'demand', 'forecast', min(version), 'run', i::text,
        (array['orders', 'weather', 'north', 'tokenizer'])[1 + i % 4], (array['retrained', 'features', 'deliveries', 'addresses'])[1 + i % 4]]))),
      max(opened_at), null
    from judged group by id, i`;
};
