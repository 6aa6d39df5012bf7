import type { PendingQuery, Row } from "postgres";
import type { FoundEdge, GraphView, LineageReads } from "@/server/application/kernel/ports/lineage";
import type { Connection } from "../database";
import { lineageColumnReads } from "./lineage-columns";
import { lineageFacts } from "./lineage-facts";
import { lineageProcessFacts } from "./lineage-processes";
import { lineageSearch } from "./lineage-search";
import { lineageWithin } from "./lineage-within";

/** Most edges read beside one layer of the graph; the answer says when there are more. */
const EDGES_MAX = 20_000;

type Part = PendingQuery<Row[]>;

/**
 * Reads the lineage graph from its sources, as it was known at an instant. OpenLineage events are kept as links between
 * runs and data sets; components of releases and deployments are read from their own tables, so that the graph always
 * agrees with the record. One statement reads one layer.
 *
 * Nodes of other teams are counted by row and never named.
 */
export function lineageReads(connection: Connection): LineageReads {
  const { sql } = connection;
  const within = lineageWithin(connection);
  const { ofTeams, modelWithin, knownBy } = within;
  // Every part has these columns: near, far, basis, at, claimed_by, mine.
  const claimed = (view: GraphView) => sql`l.since, l.claimed_by, ${ofTeams(view)}`;
  /** A link without a version is left out once an event has named the version for the same run. */
  const current = (
    view: GraphView,
  ) => sql`${knownBy(view, sql`l.since`)} and (l.version is not null or not exists (
    select 1 from lineage_links p where p.team = l.team and p.process_id = l.process_id and p.direction = l.direction
      and p.dataset_id = l.dataset_id and p.version is not null and ${knownBy(view, sql`p.since`)}))`;
  const basisOfLink = sql`case when l.version is null and l.artifact_id not like 'endpoint:%' then 'inferred' else 'claimed' end`;

  /** Runs beside data sets: by exact version, and by name where one side has no version; those may be the same. */
  const runsOfDatasets = (view: GraphView, nodes: string[], direction: "input" | "output"): Part => sql`
    select l.artifact_id, l.process_id, ${basisOfLink}, ${claimed(view)} from lineage_links l
      where l.artifact_id = any(${nodes}) and l.direction = ${direction} and ${current(view)}
    union all
    select v.artifact_id, l.process_id, 'inferred', ${claimed(view)}
      from (select distinct artifact_id, dataset_id from lineage_datasets where artifact_id = any(${nodes}) and version is not null) v
        join lineage_links l on l.dataset_id = v.dataset_id and l.version is null
      where l.direction = ${direction} and ${current(view)}
    union all
    select l.dataset_id, l.process_id, 'inferred', ${claimed(view)} from lineage_links l
      where l.dataset_id = any(${nodes}) and l.version is not null and l.direction = ${direction} and ${current(view)}`;

  const datasetsOfRuns = (view: GraphView, nodes: string[], direction: "input" | "output"): Part => sql`
    select l.process_id, l.artifact_id, ${basisOfLink}, ${claimed(view)} from lineage_links l
      where l.process_id = any(${nodes}) and l.direction = ${direction} and ${current(view)}`;

  /** Two names of one data set, in the same version: read in both directions of the graph. */
  const sameDataset = (view: GraphView, nodes: string[]): Part => sql`
    select d.artifact_id, o.artifact_id, 'inferred', ${claimed(view)}
      from lineage_datasets d
        join (select dataset_id as one, alias_id as other, team, since, claimed_by from lineage_aliases
          union all select alias_id, dataset_id, team, since, claimed_by from lineage_aliases) l on l.one = d.dataset_id
        join lineage_datasets o on o.dataset_id = l.other and o.team = l.team and o.version is not distinct from d.version
      where d.artifact_id = any(${nodes}) and d.artifact_id <> o.artifact_id and ${knownBy(view, sql`l.since`)} and ${knownBy(view, sql`o.since`)}`;

  /** Of several jobs that events name for a run, it belongs to the one with the greatest id. */
  const isJobOfRun = (view: GraphView) => sql`${knownBy(view, sql`l.since`)} and not exists (
    select 1 from lineage_run_jobs p where p.team = l.team and p.process_id = l.process_id
      and p.job_id collate "C" > l.job_id collate "C" and ${knownBy(view, sql`p.since`)})`;

  const recorded = (view: GraphView) => sql`null, ${modelWithin(view)}`;
  const downstream = (view: GraphView, { nodes, bare }: Layer): Part => sql`
    ${runsOfDatasets(view, nodes, "input")} union all ${datasetsOfRuns(view, nodes, "output")} union all ${sameDataset(view, nodes)}
    union all select l.job_id, l.process_id, 'claimed', ${claimed(view)} from lineage_run_jobs l
      where l.job_id = any(${nodes}) and ${isJobOfRun(view)}
    union all select 'artifact:' || c.digest, 'release:' || r.id, 'attested', r.opened_at, ${recorded(view)}
      from release_components c join releases r on r.id = c.release_id join models m on m.id = r.model_id
      where c.digest = any(${bare.artifact}) and ${knownBy(view, sql`r.opened_at`)}
    union all select 'release:' || d.release_id, 'deployment:' || d.id, 'attested', d.since, ${recorded(view)}
      from deployments d join models m on m.id = d.model_id where d.release_id = any(${bare.release}) and ${knownBy(view, sql`d.since`)}
    union all select 'deployment:' || d.id, 'endpoint:' || m.key || '/' || d.stage, 'attested', d.since, ${recorded(view)}
      from deployments d join models m on m.id = d.model_id where d.id = any(${bare.deployment}) and ${knownBy(view, sql`d.since`)}`;

  const upstream = (view: GraphView, { nodes, bare }: Layer): Part => sql`
    ${datasetsOfRuns(view, nodes, "input")} union all ${runsOfDatasets(view, nodes, "output")} union all ${sameDataset(view, nodes)}
    union all select l.process_id, l.job_id, 'claimed', ${claimed(view)} from lineage_run_jobs l
      where l.process_id = any(${nodes}) and ${isJobOfRun(view)}
    union all select 'release:' || r.id, 'artifact:' || c.digest, 'attested', r.opened_at, ${recorded(view)}
      from release_components c join releases r on r.id = c.release_id join models m on m.id = r.model_id
      where r.id = any(${bare.release}) and ${knownBy(view, sql`r.opened_at`)}
    union all select 'deployment:' || d.id, 'release:' || d.release_id, 'attested', d.since, ${recorded(view)}
      from deployments d join models m on m.id = d.model_id where d.id = any(${bare.deployment}) and ${knownBy(view, sql`d.since`)}
    union all select 'endpoint:' || m.key || '/' || d.stage, 'deployment:' || d.id, 'attested', d.since, ${recorded(view)}
      from models m join deployments d on d.model_id = m.id
      where m.key = any(${bare.endpoint.map(modelOf)}) and m.key || '/' || d.stage = any(${bare.endpoint}) and ${knownBy(view, sql`d.since`)}`;

  return {
    async edges(view, from, direction) {
      const layer = layerOf(from);
      // Of several statements of one edge the strongest counts; the alphabet has the order attested, claimed, inferred.
      const rows = await sql`
        select near, far, basis, at, coalesce(a.name, claimed_by) as claimed_by from (
          select distinct on (near, far, mine) near, case when mine then far end as far, basis, at, claimed_by
          from (${direction === "downstream" ? downstream(view, layer) : upstream(view, layer)}) found (near, far, basis, at, claimed_by, mine)
          order by near, far, mine, basis, at) e
        left join service_accounts a on a.id = e.claimed_by
        order by at desc, far limit ${EDGES_MAX + 1}`;
      return { edges: rows.slice(0, EDGES_MAX).map(edgeOf), isCut: rows.length > EDGES_MAX };
    },
    async edgeCounts(view, from, { direction, known }) {
      const layer = layerOf(from);
      const rows = await sql`
        select near, count(distinct far)::int as nodes
        from (${direction === "downstream" ? downstream(view, layer) : upstream(view, layer)}) found (near, far, basis, at, claimed_by, mine)
        where far <> all(${[...known]}) group by near`;
      return new Map(rows.map(({ near, nodes }) => [near, nodes]));
    },
    ...lineageColumnReads(connection, within),
    ...lineageProcessFacts(connection, within),
    ...lineageFacts(connection, within),
    ...lineageSearch(connection, within),
  };
}

interface Layer {
  readonly nodes: string[];
  /** Ids without the prefix of their kind, as the tables of releases store them. */
  readonly bare: Readonly<Record<"artifact" | "release" | "deployment" | "endpoint", string[]>>;
}

function layerOf(from: readonly string[]): Layer {
  const bare = (kind: string) =>
    from.filter((id) => id.startsWith(`${kind}:`)).map((id) => id.slice(kind.length + 1));
  return {
    nodes: [...from],
    bare: {
      artifact: bare("artifact"),
      release: bare("release"),
      deployment: bare("deployment"),
      endpoint: bare("endpoint"),
    },
  };
}

/** Returns the model of `<model>/<stage>`. */
function modelOf(endpoint: string): string {
  return endpoint.slice(0, endpoint.indexOf("/"));
}

function edgeOf(row: Row): FoundEdge {
  return {
    near: row.near,
    far: row.far ?? undefined,
    basis: row.basis,
    at: new Date(row.at),
    claimedBy: row.claimed_by ?? undefined,
  };
}
