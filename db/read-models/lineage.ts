import type { FoundEdge, LineageReads } from "@/server/application/kernel/ports/lineage";
import type { Reach } from "@/server/application/kernel/ports/policy-reads";
import type { LineageProcess } from "@/server/domain/lineage/process";
import type { Connection } from "../database";
import { lineageFacts } from "./lineage-facts";
import { lineageSearch } from "./lineage-search";

/** Most edges read beside one layer of the graph; the answer says when there are more. */
const EDGES_MAX = 20_000;

/**
 * Reads the lineage graph from its sources. OpenLineage events are folded into `lineage_processes` and
 * `lineage_links`; components of releases, subjects of evidence and deployments are read from their own
 * tables, so that the graph always agrees with the record. One statement reads one layer.
 *
 * Nodes of other teams are counted by row and never named.
 */
export function lineageReads(connection: Connection): LineageReads {
  const { sql } = connection;
  const ofTeams = ({ teams }: Reach) => (teams === "*" ? sql`true` : sql`(l.team = '*' or l.team = any(${[...teams]}))`);
  const modelWithin = ({ teams, models }: Reach) => sql`
    ${teams === "*" ? sql`true` : sql`m.team = any(${[...teams]})`} and ${models === "*" ? sql`true` : sql`m.key = any(${[...models]})`}`;
  const evidenceWithin = (reach: Reach) => sql`(
    ${reach.teams === "*" ? sql`true` : sql`e.collector_team = any(${[...reach.teams]})`} and ${reach.models === "*" ? sql`true` : sql`false`}
    or exists (select 1 from evidence_subjects s2 join release_components c2 on c2.digest = s2.digest join releases r2 on r2.id = c2.release_id
      join models m on m.id = r2.model_id where s2.evidence_id = e.id and ${modelWithin(reach)}))`;

  /**
   * Data sets by exact version, and those without a version on one side: they may be the same, and are marked
   * so.
   */
  const links = (reach: Reach, nodes: string[], direction: "input" | "output") => sql`
    select l.artifact_id as near, l.process_id as far, l.version is not null as certain, p.last_event_at as at,
      ${ofTeams(reach)} as mine
    from lineage_links l join lineage_processes p on p.team = l.team and p.id = l.process_id
    where l.artifact_id = any(${nodes}) and l.direction = ${direction}
    union all
    select v.artifact_id, l.process_id, false, p.last_event_at, ${ofTeams(reach)}
    from (select distinct artifact_id, dataset_id from lineage_links where artifact_id = any(${nodes}) and version is not null) v
      join lineage_links l on l.dataset_id = v.dataset_id and l.version is null join lineage_processes p on p.team = l.team and p.id = l.process_id
    where l.direction = ${direction}
    union all
    select l.dataset_id, l.process_id, false, p.last_event_at, ${ofTeams(reach)}
    from lineage_links l join lineage_processes p on p.team = l.team and p.id = l.process_id
    where l.dataset_id = any(${nodes}) and l.version is not null and l.direction = ${direction}`;

  const linksOfProcess = (reach: Reach, nodes: string[], direction: "input" | "output") => sql`
    select l.process_id as near, l.artifact_id as far, l.version is not null as certain, p.last_event_at as at, ${ofTeams(reach)} as mine
    from lineage_links l join lineage_processes p on p.team = l.team and p.id = l.process_id
    where l.process_id = any(${nodes}) and l.direction = ${direction}`;

  const downstream = (reach: Reach, { nodes, bare }: Layer) => sql`
    ${links(reach, nodes, "input")}
    union all ${linksOfProcess(reach, nodes, "output")}
    union all select l.job_id, l.id, true, l.last_event_at, ${ofTeams(reach)} from lineage_processes l where l.job_id = any(${nodes}) and l.kind = 'run'
    union all select 'artifact:' || c.digest, 'release:' || r.id, true, r.opened_at, ${modelWithin(reach)}
      from release_components c join releases r on r.id = c.release_id join models m on m.id = r.model_id where c.digest = any(${bare.artifact})
    union all select 'artifact:' || s.digest, 'evidence:' || e.id, true, e.received_at, ${evidenceWithin(reach)}
      from evidence_subjects s join evidence e on e.id = s.evidence_id where s.digest = any(${bare.artifact})
    union all select 'evidence:' || s.evidence_id, 'release:' || r.id, true, r.opened_at, ${modelWithin(reach)}
      from evidence_subjects s join release_components c on c.digest = s.digest join releases r on r.id = c.release_id join models m on m.id = r.model_id
      where s.evidence_id = any(${bare.evidence})
    union all select 'release:' || d.release_id, 'deployment:' || d.id, true, d.since, ${modelWithin(reach)}
      from deployments d join models m on m.id = d.model_id where d.release_id = any(${bare.release})`;

  const upstream = (reach: Reach, { nodes, bare }: Layer) => sql`
    ${linksOfProcess(reach, nodes, "input")}
    union all ${links(reach, nodes, "output")}
    union all select l.id, l.job_id, true, l.last_event_at, ${ofTeams(reach)} from lineage_processes l
      where l.id = any(${nodes}) and l.kind = 'run' and l.job_id is not null
    union all select 'release:' || r.id, 'artifact:' || c.digest, true, r.opened_at, ${modelWithin(reach)}
      from release_components c join releases r on r.id = c.release_id join models m on m.id = r.model_id where r.id = any(${bare.release})
    union all select 'release:' || c.release_id, 'evidence:' || e.id, true, e.received_at, ${evidenceWithin(reach)}
      from release_components c join evidence_subjects s on s.digest = c.digest join evidence e on e.id = s.evidence_id
      where c.release_id = any(${bare.release})
    union all select 'evidence:' || s.evidence_id, 'artifact:' || s.digest, true, e.received_at, ${evidenceWithin(reach)}
      from evidence_subjects s join evidence e on e.id = s.evidence_id where s.evidence_id = any(${bare.evidence})
    union all select 'deployment:' || d.id, 'release:' || d.release_id, true, d.since, ${modelWithin(reach)}
      from deployments d join models m on m.id = d.model_id where d.id = any(${bare.deployment})`;

  return {
    async edges(reach, from, direction) {
      const layer = layerOf(from);
      const rows = await sql`
        select near, case when mine then far end as far, bool_or(certain) as certain, max(at) as at
        from (${direction === "downstream" ? downstream(reach, layer) : upstream(reach, layer)}) found (near, far, certain, at, mine)
        group by near, found.far, mine order by max(at) desc nulls last, found.far limit ${EDGES_MAX + 1}`;
      return { edges: rows.slice(0, EDGES_MAX).map(edgeOf), isCut: rows.length > EDGES_MAX };
    },

    async processes(reach, ids) {
      const rows = await sql`
        select l.*, coalesce((select jsonb_agg(jsonb_build_object('direction', k.direction, 'artifactId', k.artifact_id, 'datasetId', k.dataset_id,
            'namespace', k.namespace, 'name', k.name, 'version', k.version)) from (
              select * from lineage_links k where k.team = l.team and k.process_id = l.id order by k.direction, k.name limit 100) k), '[]') as links
        from lineage_processes l where l.id = any(${[...ids]}) and ${ofTeams(reach)}`;
      return rows.map(processOfRow);
    },
    ...lineageFacts(connection, { ofTeams, modelWithin, evidenceWithin }),
    ...lineageSearch(connection, { ofTeams, modelWithin }),
  };
}

interface Layer {
  readonly nodes: string[];
  /** Ids without the prefix of their kind, as the tables of releases and evidence store them. */
  readonly bare: Readonly<Record<"artifact" | "evidence" | "release" | "deployment", string[]>>;
}

function layerOf(from: readonly string[]): Layer {
  const bare = (kind: string) => from.filter((id) => id.startsWith(`${kind}:`)).map((id) => id.slice(kind.length + 1));
  return {
    nodes: [...from],
    bare: { artifact: bare("artifact"), evidence: bare("evidence"), release: bare("release"), deployment: bare("deployment") },
  };
}

function edgeOf(row: Record<string, unknown>): FoundEdge {
  return {
    near: String(row["near"]),
    far: row["far"] === null ? undefined : String(row["far"]),
    isCertain: row["certain"] === true,
    at: instantOf(row["at"]),
  };
}

function instantOf(value: unknown): Date | undefined {
  return value === null || value === undefined ? undefined : new Date(value as string);
}

function processOfRow(row: Record<string, unknown>): LineageProcess {
  const text = (name: string) => (row[name] === null ? undefined : String(row[name]));
  return {
    id: String(row["id"]),
    kind: row["kind"] as LineageProcess["kind"],
    jobId: text("job_id"),
    jobNamespace: text("job_namespace"),
    jobName: text("job_name"),
    codeRevision: text("code_revision"),
    state: text("state"),
    stateAt: instantOf(row["state_at"]),
    startedAt: instantOf(row["started_at"]),
    endedAt: instantOf(row["ended_at"]),
    lastEventAt: instantOf(row["last_event_at"]),
    links: row["links"] as LineageProcess["links"],
  };
}
