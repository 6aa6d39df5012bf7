import type { Row } from "postgres";
import type { GraphView, LineageReads } from "@/server/application/kernel/ports/lineage";
import { grouped } from "@/server/domain/collection/grouped";
import type { Connection } from "../database";
import type { Within } from "./lineage-within";

/** Returns the known data of a graph's nodes within reach, by kind. */
export function lineageFacts(
  { sql }: Connection,
  within: Within,
): Pick<LineageReads, "artifacts" | "releases" | "evidence" | "subjectsOf" | "deployments"> {
  const { ofTeams, modelWithin, knownBy } = within;
  return {
    async artifacts(view, ids) {
      const digests = ids
        .filter((id) => id.startsWith("artifact:"))
        .map((id) => id.slice("artifact:".length));
      const isKnown = sql`${ofTeams(view)} and ${knownBy(view, sql`l.since`)}`;
      const [components, datasets, named, withColumns] = await Promise.all([
        sql`select distinct on (c.digest) c.digest, c.kind, c.name, c.version, c.uri, c.created_by, (
            select min(v.revoked_at) from component_revocations v where v.digest = c.digest and ${knownBy(view, sql`v.revoked_at`)}
              and not exists (select 1 from component_lifts f where f.digest = v.digest and f.revoked_at = v.revoked_at
                and f.agreed_at is not null and ${knownBy(view, sql`f.agreed_at`)} and on_record(f))) as revoked_at
          from release_components c join releases r on r.id = c.release_id join models m on m.id = r.model_id
          where c.digest = any(${digests}) and ${modelWithin(view)} and ${knownBy(view, sql`r.opened_at`)} order by c.digest, r.opened_at desc`,
        sql`select l.artifact_id as id, l.namespace, l.name, l.version from lineage_datasets l
          where l.artifact_id = any(${[...ids]}) and l.version is not null and ${isKnown} group by 1, 2, 3, 4 order by 2, 3 limit 10000`,
        // A data set without a version: it is in the graph even if every event states a version.
        sql`select l.dataset_id as id, min(l.namespace) as namespace, min(l.name) as name, count(distinct l.version)::int as versions
          from lineage_datasets l where l.dataset_id = any(${[...ids]}) and ${isKnown} group by 1`,
        sql`select distinct d.id from (
            select n.artifact_id as id, n.dataset_id from lineage_datasets n where n.artifact_id = any(${[...ids]})
            union select i.id, i.id from unnest(${[...ids]}::text[]) i (id)) d
          where exists (select 1 from lineage_columns l where l.dataset_id = d.dataset_id and ${isKnown})
            or exists (select 1 from lineage_columns l where l.from_dataset_id = d.dataset_id and ${isKnown})`,
      ]);
      const haveColumns = new Set(withColumns.map((row) => row.id));
      const componentOf = new Map(components.map((row) => [`artifact:${row.digest}`, row]));
      const namedOf = new Map(named.map((row) => [row.id, row]));
      const datasetsOf = grouped(datasets, ({ id }) => id);
      return ids.flatMap((id) => {
        const component = componentOf.get(id);
        const byName = namedOf.get(id);
        const calls = byName ? [byName] : (datasetsOf.get(id) ?? []);
        const [first] = calls;
        if (!component && !first) return [];
        return {
          id,
          componentKind: component?.kind,
          name: component?.name ?? first?.name,
          version: component?.version ?? first?.version ?? undefined,
          uri: component?.uri,
          createdBy: component?.created_by ?? undefined,
          revokedAt: component?.revoked_at ? new Date(component.revoked_at) : undefined,
          versionCount: byName?.versions as number | undefined,
          hasColumns: haveColumns.has(id),
          datasets: calls.map(({ namespace, name }) => ({ namespace, name })),
        };
      });
    },
    ...recordFacts({ sql }, within),
  };
}

/** Nodes that are rows of other tables. */
function recordFacts(
  { sql }: Pick<Connection, "sql">,
  { modelWithin, evidenceWithin, knownBy }: Within,
): Pick<LineageReads, "releases" | "evidence" | "subjectsOf" | "deployments"> {
  return {
    async releases(view, ids) {
      const isOver = (column: string) =>
        view.at === undefined
          ? sql`${sql(column)} is null`
          : sql`(${sql(column)} is null or ${sql(column)} > ${view.at.toISOString()}::timestamptz)`;
      const instant = (view.at ?? view.now).toISOString();
      const rows = await sql`
        select 'release:' || r.id as id, r.key, m.key as model_key, m.title, m.team, r.version, r.state, r.opened_at,
          (select count(*)::int from sign_offs s where s.release_id = r.id and s.meaning = 'approve' and ${knownBy(view, sql`s.signed_at`)}
            and ${isOver("withdrawn_at")} and ${isOver("voided_at")} and on_record(s)) as signatures,
          (select count(*)::int from waivers w where w.release_id = r.id and w.granted_at is not null and ${knownBy(view, sql`w.granted_at`)}
            and ${isOver("revoked_at")} and w.expires_at > ${instant}::timestamptz and on_record(w)) as waivers,
          coalesce((select jsonb_agg(jsonb_build_object('stage', p.stage, 'at', p.at) order by p.stage) from (
            select p.stage, max(p.created_at) as at from promotions p where p.release_id = r.id and ${knownBy(view, sql`p.created_at`)}
            group by p.stage) p), '[]') as permitted,
          case when r.state = 'withdrawn' then (select max(e.recorded_at) from ledger_subjects s
            join ledger_subjects a on a.entry_id = s.entry_id and a.subject = 'action:release.withdrawn'
            join ledger_entries e on e.id = s.entry_id where s.subject = r.id) end as withdrawn_at,
          array(select d.stage from deployments d where d.release_id = r.id and ${knownBy(view, sql`d.since`)} and ${isOver("until")} order by d.stage) as live,
          array(select q.stage from promotion_requests q where q.release_id = r.id and ${knownBy(view, sql`q.requested_at`)}
            and ${isOver("closed_at")} order by q.stage) as requested
        from releases r join models m on m.id = r.model_id
        where r.id = any(${bare(ids, "release")}) and ${modelWithin(view)} and ${knownBy(view, sql`r.opened_at`)}`;
      return rows.map((row) => ({
        id: row.id,
        key: row.key,
        modelKey: row.model_key,
        modelTitle: row.title,
        team: row.team,
        version: row.version,
        // A release that was withdrawn later was open then.
        state: isAfter(view, row.withdrawn_at) ? "open" : row.state,
        openedAt: new Date(row.opened_at),
        live: row.live,
        requested: row.requested,
        signatures: row.signatures,
        waivers: row.waivers,
        permitted: row.permitted.map(({ stage, at }: Row) => ({ stage, at: new Date(at) })),
      }));
    },

    async evidence(view, digests) {
      const rows = await sql`
        select distinct e.id, s.digest, e.type, e.suite, e.environment, e.collector_name, e.received_at, (
          select r.key from release_components c join releases r on r.id = c.release_id join models m on m.id = r.model_id
          where c.digest = s.digest and ${modelWithin(view)} order by r.opened_at desc limit 1) as release_key
        from evidence_subjects s join evidence e on e.id = s.evidence_id
        where s.digest = any(${[...digests]}) and ${evidenceWithin(view)} and ${knownBy(view, sql`e.received_at`)}
        order by e.received_at desc, e.id limit 10000`;
      return rows.map((row) => ({
        id: row.id,
        digest: row.digest,
        type: row.type,
        suite: row.suite,
        environment: row.environment,
        collectorName: row.collector_name,
        receivedAt: new Date(row.received_at),
        releaseKey: row.release_key ?? undefined,
      }));
    },

    async subjectsOf(reach, evidenceId) {
      const rows = await sql`
        select s.digest from evidence e join evidence_subjects s on s.evidence_id = e.id
        where e.id = ${evidenceId} and ${evidenceWithin(reach)} order by s.digest`;
      return rows.map(({ digest }) => digest as string);
    },

    async deployments(view, ids) {
      const rows = await sql`
        select d.id, r.key, m.title, d.stage, d.since, d.until, d.ended_by, coalesce((
          select jsonb_agg(jsonb_build_object('value', w.value, 'limitWarn', w.limit_warn, 'limitAct', w.limit_act, 'direction', s.direction))
          from drift_series s cross join lateral (
            select * from drift_windows w where w.series_id = s.id and w.ends_at > d.since and ${knownBy(view, sql`w.received_at`)}
            order by w.starts_at desc limit 1) w
          where s.model_id = d.model_id and s.stage = d.stage), '[]') as drift
        from deployments d join releases r on r.id = d.release_id
          join models m on m.id = d.model_id
        where d.id = any(${bare(ids, "deployment")}) and ${modelWithin(view)} and ${knownBy(view, sql`d.since`)}`;
      return rows.map((row) => {
        const until = row.until === null ? undefined : new Date(row.until);
        const isOver = until !== undefined && (view.at === undefined || until <= view.at);
        return {
          id: `deployment:${row.id}`,
          releaseKey: row.key,
          modelTitle: row.title,
          stage: row.stage,
          since: new Date(row.since),
          until: isOver ? until : undefined,
          endedBy: isOver ? (row.ended_by ?? undefined) : undefined,
          drift: isOver ? [] : row.drift,
        };
      });
    },
  };
}

/** True if the view is of a time before the instant. */
function isAfter({ at }: GraphView, instant: string | null): boolean {
  return at !== undefined && instant !== null && new Date(instant) > at;
}

function bare(ids: readonly string[], kind: string): string[] {
  return ids.filter((id) => id.startsWith(`${kind}:`)).map((id) => id.slice(kind.length + 1));
}
