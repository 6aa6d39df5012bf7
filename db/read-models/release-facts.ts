import type postgres from "postgres";
import type { PromotionKind, ReleaseFacts } from "@/server/domain/decision/release-facts";
import { LongRead } from "@/server/domain/error/long-read";
import { assembleFacts } from "@/server/domain/facts/assemble-facts";
import type { GateDefinition } from "@/server/domain/policy/policy-document";
import type { Connection } from "../database";
import { withChangeFacts } from "./change-facts";
import { knownDocumentIds, withDocument } from "./policy-documents";
import { sharedRecordsOf } from "./records-of-row";
import type { FactsRow } from "./release-facts-row";
import { stageRecordsOf } from "./stage-records-of-row";

export interface FactsWanted {
  readonly releaseId: string;
  /** Without duplicates. */
  readonly stages: readonly string[];
  readonly kind: PromotionKind;
}

/**
 * Loads every fact of a release's decisions, one set per stage, in one prepared statement: all are of one
 * instant and cost one round trip, and shared data is read once. Inside a transaction it sees that
 * transaction's own writes. Policies that grade changes need one more (see {@link withChangeFacts}).
 *
 * Stages are a list of values, not one array, whose length the planner must guess: it would plan each time,
 * which takes longer than reading.
 *
 * @returns in the order of `stages`.
 * @throws Error when there is no such release: callers have loaded it, in scope, before. LongRead beyond the
 * connection's limit.
 */
export async function loadReleaseFacts(
  connection: Connection,
  { releaseId, stages, kind }: FactsWanted,
): Promise<readonly ReleaseFacts[]> {
  const { sql, evaluatedMax } = connection;
  const charactersMax = evaluatedMax?.() ?? ANY;
  const [row] = await sql<FactsRow[]>`${factsStatement(sql, sql`${releaseId}`, { stages, charactersMax })}`;
  if (!row?.shared.release) throw new Error(`no release ${releaseId}`);
  if (charactersMax < ANY) requireShort(row, charactersMax);
  return withChangeFacts(connection, factsOf(row, stages, kind));
}

/**
 * Loads the facts of many releases in one round trip, for readers of history.
 *
 * @returns in the order of `releaseIds`, each with the facts of every stage in the order of `stages`.
 */
export async function loadFactsOfReleases(
  { sql }: Connection,
  { releaseIds, stages }: { readonly releaseIds: readonly string[]; readonly stages: readonly string[] },
): Promise<readonly (readonly ReleaseFacts[])[]> {
  const rows = await sql<FactsRow[]>`
    select facts.* from unnest(${sql.array([...releaseIds])}::text[]) with ordinality target (id, place)
      cross join lateral (${factsStatement(sql, sql`target.id`, { stages, charactersMax: ANY })}) facts order by target.place`;
  const facts = rows.flatMap((row) => factsOf(row, stages, "promotion"));
  const complete = await withChangeFacts({ sql }, facts);
  return rows.map((_, place) => complete.slice(place * stages.length, (place + 1) * stages.length));
}

/** @throws LongRead where the gates of all stages together read more characters of payloads. */
function requireShort({ shared, stages }: FactsRow, charactersMax: number): void {
  const { document } = withDocument(shared.policy);
  const ofType = new Map<string | undefined, number>();
  for (const { type, payload } of shared.evidence) {
    if (payload === null) throw new LongRead();
    ofType.set(type, (ofType.get(type) ?? 0) + payload.length);
  }
  const read = document.spec.gates.reduce((sum, gate) => sum + (ofType.get(typeOf(gate)) ?? 0), 0);
  if (read * stages.length > charactersMax) throw new LongRead();
}

const typeOf = (gate: GateDefinition) => ("evidence" in gate ? gate.evidence?.type : undefined);

function factsOf(row: FactsRow, stages: readonly string[], kind: PromotionKind): readonly ReleaseFacts[] {
  const { shared } = row;
  const currentPolicies = (shared.currentPolicies ?? []).map(withDocument);
  return assembleFacts(
    sharedRecordsOf({ ...shared, policy: withDocument(shared.policy), currentPolicies }),
    row.stages.map((stage, place) => stageRecordsOf(stage, stages[place] ?? "")),
    kind,
  );
}

/** No limit, as a number of the database. */
const ANY = Number.MAX_SAFE_INTEGER;

type Sql = Connection["sql"];
type Fragment = ReturnType<typeof peopleOf>;

/**
 * Selects the people that a decision is about, inside the facts statement: those who hold a role for the team, the
 * contributors that records name by id, and those that a manifest or a report names by email address or identity.
 *
 * `offset 0` keeps each lookup a lookup: the planner would otherwise read the whole table to join it.
 */
const peopleOf = (sql: Sql, id: postgres.PendingQuery<postgres.Row[]>) => sql`(
  with team as (
    select m.team from models m join release r on r.model_id = m.id
  ), called (name) as (
    select created_by from component where created_by is not null
    union select origin ->> 'actor' from newest where origin ->> 'actor' is not null
  ), needed (id) as (
    select h.id from people h where h.grants @> '[{"teams":"*"}]'
    union select h.id from people h
      where h.grants @> (select jsonb_build_array(jsonb_build_object('teams', jsonb_build_array(team))) from team)
    union select h.id from called cross join lateral
      (select p.id from people p where lower(p.email) = lower(called.name) offset 0) h
    union select h.id from called cross join lateral
      (select p.id from people p where p.issuer || '|' || p.subject = called.name offset 0) h
    union select jsonb_array_elements_text(collector_owner_ids) from newest
    union select jsonb_array_elements_text(a.owner_ids) from service_accounts a join release r on a.id = r.opened_by ->> 'id'
    union select r.opened_by ->> 'id' from release r
    union select jsonb_array_elements_text(q.requester_person_ids) from promotion_requests q where q.release_id = ${id}
    union select d.person_id from contribution_declarations d where d.release_id = ${id}
    union select w.granted_by from waivers w where w.release_id = ${id}
    union select jsonb_array_elements_text(coalesce(v.author_ids, jsonb_build_array(v.author))) from policy_versions v
      join release r on v.id in (r.policy_version_id, r.overlay_version_id)
  )
  select coalesce(json_agg(p order by p.id), '[]') from needed
    cross join lateral (select * from people p where p.id = needed.id offset 0) p)`;

/**
 * Selects the deployments that a decision is about, inside the facts statement: those of the release and of releases
 * with the same manifest, those that are live, and the one that each own deployment replaced. The others of the model
 * change no decision, and their number only grows.
 */
const deploymentsOf = (sql: Sql) => sql`(
  with own as (
    select d.* from release r
      cross join lateral (select id from releases same where same.model_id = r.model_id and same.manifest_digest = r.manifest_digest offset 0) same
      cross join lateral (select * from deployments d where d.release_id = same.id offset 0) d
  ), needed as (
    select * from own
    union select d.* from deployments d join release r on d.model_id = r.model_id where d.until is null
    union select replaced.* from own join release r on own.release_id = r.id
      cross join lateral (select * from deployments d where d.model_id = own.model_id and d.stage = own.stage
        and d.since < own.since and d.release_id <> own.release_id order by d.since desc, d.id desc limit 1) replaced
  )
  select needed.*, r.manifest_digest from needed join releases r on r.id = needed.release_id)`;

/** @param id the release's id: a value, or a column of the enclosing statement. */
function factsStatement(
  sql: Sql,
  id: Fragment,
  { stages, charactersMax }: { readonly stages: readonly string[]; readonly charactersMax: number },
) {
  return sql`
    with wanted (stage, place) as (
      values ${sql(stages.map((stage, place) => [stage, place]))}
    ), release as (
      select r.*, m.key as model_key from releases r join models m on m.id = r.model_id where r.id = ${id}
    ), component as (
      select c.* from release_components c where c.release_id = ${id}
    ), series as (
      select e.*, s.digest as subject,
        count(*) over (partition by e.type, e.collector_name, e.suite, e.environment, s.digest) as attempts,
        row_number() over (partition by e.type, e.collector_name, e.suite, e.environment, s.digest, coalesce(e.coverage_key, e.payload_digest)
          order by e.received_order desc) as newness
      from evidence_subjects s join evidence e on e.id = s.evidence_id
      where s.digest in (select digest from component) and e.collector_team = (select m.team from models m join release r on r.model_id = m.id)
    ), newest as (
      select distinct on (id) * from series where newness = 1 order by id, attempts desc
    )
    select json_build_object(
      'release', (select row_to_json(release) from release),
      'model', (select row_to_json(m) from models m join release r on r.model_id = m.id),
      'certification', (select row_to_json(c) from certifications c join release r on r.model_id = c.model_id where on_record(c) order by c.certified_at desc, c.id desc limit 1),
      'acceptedRisks', (select json_agg(k order by k.accepted_at, k.id) from risk_acceptances k join release r on r.model_id = k.model_id where k.ended_at is null and on_record(k)),
      'policy', (select json_build_object('id', p.id, 'name', p.name, 'version', p.version, 'digest', p.digest, 'author', p.author, 'author_ids', p.author_ids, 'withdrawn_at', p.withdrawn_at,
          'document', case when p.id = any(${knownDocumentIds()}::text[]) then null else p.document end)
        from policy_versions p join release r on r.policy_version_id = p.id),
      'currentPolicies', (select json_agg(json_build_object('id', c.id, 'name', c.name, 'version', c.version,
          'document', case when c.id = any(${knownDocumentIds()}::text[]) then null else c.document end) order by c.name)
        from (select distinct on (name) id, name, version, document, withdrawn_at from policy_versions where overlay is null order by name, version desc) c
        where c.withdrawn_at is null),
      'supersededAt', (select min(n.published_at) from policy_versions n, policy_versions p, release r
        where p.id = r.policy_version_id and n.name = p.name and n.version > p.version),
      'overlay', (select json_build_object('id', o.id, 'name', o.name, 'version', o.version, 'digest', o.digest, 'author', o.author, 'author_ids', o.author_ids,
          'withdrawn_at', o.withdrawn_at, 'document', o.overlay,
          'superseded_at', (select min(n.published_at) from policy_versions n where n.name = o.name and n.version > o.version))
        from policy_versions o join release r on r.overlay_version_id = o.id),
      'modeChanges', (select json_agg(json_build_object('id', a.id, 'mode', a.mode, 'reason', a.reason, 'askedBy', a.asked_by, 'askedByName', a.asked_by_name,
          'approvedBy', a.approved_by, 'approvedByName', a.approved_by_name, 'approvedAs', a.approved_as, 'approvedAt', a.approved_at, 'until', a.until)
          order by a.approved_at, a.id)
        from enforcement_modes a join release r on a.policy_version_id = r.policy_version_id join models m on m.id = r.model_id and m.team = a.team
        where a.approved_at is not null and (a.is_harder or on_record(a))),
      'thresholdChanges', (select json_agg(c.change - 'movedBy' || jsonb_build_object('upgradedBy', coalesce(c.change -> 'upgradedBy', c.change -> 'movedBy'))
          order by v.moved_at, v.id, c.place)
        from policy_upgrades v cross join lateral jsonb_array_elements(v.criteria) with ordinality c (change, place) where v.release_id = ${id}),
      'components', (select coalesce(json_agg(component order by kind, name), '[]') from component),
      'evidence', (select coalesce(json_agg(json_build_object('id', id, 'type', type, 'suite', suite, 'environment', environment, 'origin', origin,
          'collector', collector_name, 'collectorOwnerIds', collector_owner_ids,
          'payload', case when (select sum(octet_length(payload)) from newest) > ${charactersMax}::bigint then null else payload end, 'payloadDigest', payload_digest, 'bodyDigest', body_digest,
          'signatureAtReceipt', signature, 'receivedOrder', received_order, 'receivedAt', received_at, 'collectedAt', collected_at, 'attempts', attempts,
          'subjects', (select json_agg(digest) from evidence_subjects where evidence_id = newest.id)) order by received_order), '[]')
        from newest where is_on_record('evidence', newest.id, (select digest_of(e) from evidence e where e.id = newest.id))),
      'trustedKeys', (select json_agg(json_build_object('id', k.id, 'name', k.name, 'isConfirmed', k.confirmed_at is not null, 'since', k.since, 'until', k.until,
          'revokedFrom', k.revoked_from) order by k.id)
        from trusted_keys k where k.id in (select v ->> 'keyId' from newest cross join lateral jsonb_array_elements(signature -> 'verifications') v) and on_record(k)),
      'declarations', (select coalesce(json_agg(d order by d.declared_at, d.id), '[]') from contribution_declarations d where d.release_id = ${id} and on_record(d)),
      'people', ${peopleOf(sql, id)},
      'delegations', (select json_agg(json_build_object('id', l.id, 'delegatorId', l.delegator_id, 'delegateId', l.delegate_id, 'role', l.role, 'teams', l.teams,
          'since', l.since, 'until', l.until, 'revokedAt', l.revoked_at) order by l.given_at, l.id)
        from delegations l join release r on l.until >= r.opened_at and (l.revoked_at is null or l.revoked_at >= r.opened_at)
        join models m on m.id = r.model_id where (l.teams = '"*"'::jsonb or l.teams ? m.team) and on_record(l)),
      'openedByOwnerIds', coalesce((select a.owner_ids from service_accounts a join release r on a.id = r.opened_by ->> 'id'),
        (select jsonb_build_array(r.opened_by ->> 'id') from release r where r.opened_by ->> 'kind' = 'person'), '[]'),
      'approvers', (select json_agg(json_build_object('name', x.name, 'title', x.title, 'ownerName', x.owner_name) order by x.name)
        from external_approvers x where x.removed_at is null),
      'deployments', (select coalesce(json_agg(json_build_object('releaseId', d.release_id, 'manifestDigest', d.manifest_digest, 'stage', d.stage, 'permitId', d.permit_id,
          'since', d.since, 'until', d.until, 'endedBy', d.ended_by) order by d.since, d.id), '[]') from ${deploymentsOf(sql)} d),
      'calendars', (select coalesce(json_agg(c order by c.name), '[]') from calendars c where on_record(c)),
      'revoked', (select coalesce(json_agg(json_build_object('digest', v.digest, 'reason', v.reason) order by v.digest), '[]')
        from component_revocations v where v.digest in (select digest from component)
          and not exists (select 1 from component_lifts l where l.digest = v.digest and l.revoked_at = v.revoked_at and l.agreed_at is not null and on_record(l)))
    ) as shared, (select json_agg(json_build_object(
      'answers', (select coalesce(json_agg(a order by a.answered_at, a.id), '[]') from checklist_answers a where a.release_id = ${id} and a.stage = wanted.stage and on_record(a)),
      'linkChecks', (select json_agg(l order by l.answer_id) from link_checks l where l.release_id = ${id} and l.stage = wanted.stage and l.outcome is not null),
      'signals', (select json_agg(json_build_object('name', named.series, 'stage', named.stage, 'latestAt', named.latest) order by named.series, named.stage) from (
          select d.series, d.stage, max(newest.ends_at) as latest from drift_series d join release r on r.model_id = d.model_id
            cross join lateral (select w.ends_at from drift_windows w where w.series_id = d.id order by w.ends_at desc limit 1) newest
          where d.series in (
            select a.evidence from checklist_answers a where a.release_id = ${id} and a.stage = wanted.stage and a.answer = 'confirmed')
          group by d.series, d.stage) named),
      'signOffs', (select coalesce(json_agg(s order by s.signed_at, s.id), '[]') from sign_offs s where s.release_id = ${id} and s.stage = wanted.stage and (s.meaning = 'reject' or on_record(s))),
      'waivers', (select coalesce(json_agg(w order by w.requested_at, w.id), '[]') from waivers w where w.release_id = ${id} and w.stage = wanted.stage and on_record(w)),
      'overrides', (select coalesce(json_agg(o order by o.asked_at, o.id), '[]') from overrides o where o.release_id = ${id} and o.stage = wanted.stage and o.approved_at is not null and on_record(o)),
      'approvalRequests', (select json_agg(json_build_object('id', a.id, 'requestId', a.request_id, 'gateId', a.gate_id, 'approver', x.name, 'decisionDigest', a.decision_digest, 'askedAt', a.asked_at,
          'answers', (select coalesce(json_agg(json_build_object('id', d.id, 'answer', d.answer, 'reason', d.reason, 'decidedBy', d.decided_by, 'receivedAt', d.received_at)
            order by d.received_at, d.id), '[]') from external_decisions d where d.approval_request_id = a.id and (d.answer <> 'approve' or on_record(d)))) order by a.asked_at, a.id)
        from approval_requests a join external_approvers x on x.id = a.approver_id and x.removed_at is null where a.release_id = ${id} and a.stage = wanted.stage),
      -- While a promotion is under way the decision is about the request it answers, which its permit closed.
      'request', (select row_to_json(q) from promotion_requests q where q.release_id = ${id} and q.stage = wanted.stage and on_record(q)
        and (q.closed_at is null or q.id in (select p.request_id from promotions p
          where p.release_id = ${id} and p.stage = wanted.stage and p.phase in ('permitted', 'deploying', 'verifying')))
        order by q.closed_at nulls first limit 1),
      'baseline', (select row_to_json(f) from deployments d join release r on r.model_id = d.model_id
        -- A rollback evaluates no evidence, so what is live by one is compared with by the dossier it was last promoted on.
        join deployments promoted on promoted.release_id = d.release_id and promoted.stage = d.stage
        join promotions p on p.id = promoted.promotion_id and p.kind = 'promotion'
        join frozen_dossiers f on f.decision_digest = promoted.decision_digest
        where d.stage = wanted.stage and d.until is null and d.release_id <> ${id} order by promoted.since desc, promoted.id desc limit 1),
      'anchor', (select row_to_json(f) from deployments d
        cross join lateral (select * from frozen_dossiers f where f.decision_digest = d.decision_digest offset 0) f
        where d.model_id = (select model_id from release) and d.stage = wanted.stage and d.release_id <> ${id}
        order by d.since, d.id limit 1),
      'holds', (select coalesce(json_agg(h order by h.placed_at, h.id), '[]') from holds h, release r
        where h.released_at is null and (h.release_id = ${id} or (h.scope = 'model' and h.model_id = r.model_id) or (h.scope = 'stage' and h.stage = wanted.stage) or h.scope = 'everywhere'))
    ) order by place::int) from wanted) as stages`;
}
