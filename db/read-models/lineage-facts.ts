import type { PendingQuery, Row } from "postgres";
import type { LineageReads } from "@/server/application/kernel/ports/lineage";
import type { Reach } from "@/server/application/kernel/ports/policy-reads";
import type { Connection } from "../database";

type Within = (reach: Reach) => PendingQuery<Row[]>;

interface Fences {
  readonly ofTeams: Within;
  readonly modelWithin: Within;
  readonly evidenceWithin: Within;
}

/** Returns the known data of a graph's nodes within reach, by kind. */
export function lineageFacts(
  { sql }: Connection,
  { ofTeams, modelWithin, evidenceWithin }: Fences,
): Omit<LineageReads, "edges" | "processes" | "search"> {
  return {
    async artifacts(reach, ids) {
      const digests = ids.filter((id) => id.startsWith("artifact:")).map((id) => id.slice("artifact:".length));
      const [components, datasets, named] = await Promise.all([
        sql`select distinct on (c.digest) c.digest, c.kind, c.name, c.version, c.uri, c.created_by
          from release_components c join releases r on r.id = c.release_id join models m on m.id = r.model_id
          where c.digest = any(${digests}) and ${modelWithin(reach)} order by c.digest, r.opened_at desc`,
        sql`select l.artifact_id as id, l.namespace, l.name, l.version from lineage_links l
          where l.artifact_id = any(${[...ids]}) and ${ofTeams(reach)} group by 1, 2, 3, 4 order by 2, 3 limit 10000`,
        // A data set without a version: it is in the graph even if every event states a version.
        sql`select l.dataset_id as id, min(l.namespace) as namespace, min(l.name) as name, count(distinct l.version)::int as versions
          from lineage_links l where l.dataset_id = any(${[...ids]}) and ${ofTeams(reach)} group by 1`,
      ]);
      const componentOf = new Map(components.map((row) => [`artifact:${row.digest}`, row]));
      return ids.flatMap((id) => {
        const component = componentOf.get(id);
        const byName = named.find((row) => row.id === id);
        const calls = byName ? [byName] : datasets.filter((row) => row.id === id);
        const [first] = calls;
        if (!component && !first) return [];
        return {
          id,
          componentKind: component?.kind,
          name: component?.name ?? first?.name,
          version: component?.version ?? first?.version ?? undefined,
          uri: component?.uri,
          createdBy: component?.created_by ?? undefined,
          versionCount: byName?.versions as number | undefined,
          datasets: calls.map(({ namespace, name }) => ({ namespace, name })),
        };
      });
    },

    async jobs(reach, ids) {
      const rows = await sql`
        select l.job_id as id, min(l.job_namespace) as namespace, min(l.job_name) as name from lineage_processes l
        where l.job_id = any(${[...ids]}) and ${ofTeams(reach)} group by l.job_id`;
      return rows.map((row) => ({ id: row.id, namespace: row.namespace, name: row.name }));
    },

    ...recordFacts({ sql }, { modelWithin, evidenceWithin }),
  };
}

/** Nodes that are rows of other tables. */
function recordFacts(
  { sql }: Pick<Connection, "sql">,
  { modelWithin, evidenceWithin }: Pick<Fences, "modelWithin" | "evidenceWithin">,
): Pick<LineageReads, "releases" | "evidence" | "deployments"> {
  return {
    async releases(reach, ids) {
      const rows = await sql`
        select 'release:' || r.id as id, r.key, m.key as model_key, m.title, r.version, r.state, r.opened_at,
          array(select d.stage from deployments d where d.release_id = r.id and d.until is null order by d.stage) as live,
          array(select q.stage from promotion_requests q where q.release_id = r.id and q.closed_at is null order by q.stage) as requested
        from releases r join models m on m.id = r.model_id 
          where r.id = any(${bare(ids, "release")}) and ${modelWithin(reach)}`;
      return rows.map((row) => ({
        id: row.id,
        key: row.key,
        modelKey: row.model_key,
        modelTitle: row.title,
        version: row.version,
        state: row.state,
        openedAt: new Date(row.opened_at),
        live: row.live,
        requested: row.requested,
      }));
    },

    async evidence(reach, ids) {
      const rows = await sql`
        select e.id, e.type, e.suite, e.environment, e.collector_name, e.payload_digest, e.received_at, (
          select r.key from evidence_subjects s join release_components c on c.digest = s.digest join releases r on r.id = c.release_id
            join models m on m.id = r.model_id where s.evidence_id = e.id and ${modelWithin(reach)} order by r.opened_at desc limit 1) as release_key
        from evidence e where e.id = any(${bare(ids, "evidence")}) and ${evidenceWithin(reach)}`;
      return rows.map((row) => ({
        id: `evidence:${row.id}`,
        type: row.type,
        suite: row.suite,
        environment: row.environment,
        collectorName: row.collector_name,
        payloadDigest: row.payload_digest,
        receivedAt: new Date(row.received_at),
        releaseKey: row.release_key ?? undefined,
      }));
    },

    async deployments(reach, ids) {
      const rows = await sql`
        select d.id, r.key, m.title, d.stage, d.since, d.until, d.ended_by from deployments d join releases r on r.id = d.release_id
          join models m on m.id = d.model_id where d.id = any(${bare(ids, "deployment")}) and ${modelWithin(reach)}`;
      return rows.map((row) => ({
        id: `deployment:${row.id}`,
        releaseKey: row.key,
        modelTitle: row.title,
        stage: row.stage,
        since: new Date(row.since),
        until: row.until === null ? undefined : new Date(row.until),
        endedBy: row.ended_by ?? undefined,
      }));
    },
  };
}

function bare(ids: readonly string[], kind: string): string[] {
  return ids.filter((id) => id.startsWith(`${kind}:`)).map((id) => id.slice(kind.length + 1));
}
