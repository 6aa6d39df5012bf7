import type { PendingQuery, Row } from "postgres";
import type { GraphView } from "@/server/application/kernel/ports/lineage";
import type { Connection } from "../database";
import type { Within } from "./lineage-within";

/** A statement with the columns near, far, basis, at, claimed_by, mine. */
type Part = PendingQuery<Row[]>;
type Sql = Pick<Connection, "sql">;
type Direction = "upstream" | "downstream";

/**
 * Returns the function that builds the statement of one layer of the graph, of only those parts that can lead anywhere
 * from its kinds of nodes; undefined if there is none.
 */
export function lineageEdges({ sql }: Sql, within: Within) {
  const stated = statedEdges({ sql }, within);
  const recorded = recordedEdges({ sql }, within);
  return (view: GraphView, from: readonly string[], direction: Direction): Part | undefined => {
    const layer = layerOf(from);
    const [first, ...others] = [...stated(view, layer, direction), ...recorded(view, layer, direction)];
    return first && others.reduce((all, part) => sql`${all} union all ${part}`, sql`${first}`);
  };
}

/** Edges that events state: links of runs, other names of data sets, jobs of runs. */
function statedEdges({ sql }: Sql, { ofTeams, knownBy }: Within) {
  const claimed = (view: GraphView) => sql`l.since, l.claimed_by, ${ofTeams(view)}`;
  /** A link without a version is left out once an event has named the version for the same run. */
  const current = (
    view: GraphView,
  ) => sql`${knownBy(view, sql`l.since`)} and (l.version is not null or not exists (
    select 1 from lineage_links p where p.team = l.team and p.process_id = l.process_id and p.direction = l.direction
      and p.dataset_id = l.dataset_id and p.version is not null and ${knownBy(view, sql`p.since`)}))`;
  const basisOfLink = sql`case when l.version is null and l.artifact_id not like 'endpoint:%' then 'inferred' else 'claimed' end`;
  /** Of several jobs that events name for a run, it belongs to the one with the greatest id. */
  const isJobOfRun = (view: GraphView) => sql`${knownBy(view, sql`l.since`)} and not exists (
    select 1 from lineage_run_jobs p where p.team = l.team and p.process_id = l.process_id
      and p.job_id collate "C" > l.job_id collate "C" and ${knownBy(view, sql`p.since`)})`;

  /** Runs beside data sets: by exact version, and by name where one side has no version; those may be the same. */
  const runsOfData = (view: GraphView, ids: string[], link: "input" | "output"): Part => sql`
    select l.artifact_id, l.process_id, ${basisOfLink}, ${claimed(view)} from lineage_links l
      where l.artifact_id = any(${ids}) and l.direction = ${link} and ${current(view)}
    union all
    select v.artifact_id, l.process_id, 'inferred', ${claimed(view)}
      from (select distinct artifact_id, dataset_id from lineage_datasets where artifact_id = any(${ids}) and version is not null) v
        join lineage_links l on l.dataset_id = v.dataset_id and l.version is null
      where l.direction = ${link} and ${current(view)}`;
  const runsOfVersions = (view: GraphView, ids: string[], link: "input" | "output"): Part => sql`
    select l.dataset_id, l.process_id, 'inferred', ${claimed(view)} from lineage_links l
      where l.dataset_id = any(${ids}) and l.version is not null and l.direction = ${link} and ${current(view)}`;
  const dataOfRuns = (view: GraphView, ids: string[], link: "input" | "output"): Part => sql`
    select l.process_id, l.artifact_id, ${basisOfLink}, ${claimed(view)} from lineage_links l
      where l.process_id = any(${ids}) and l.direction = ${link} and ${current(view)}`;
  /** Two names of one data set, in the same version: read in both directions of the graph. */
  const sameData = (view: GraphView, ids: string[]): Part => sql`
    select d.artifact_id, o.artifact_id, 'inferred', ${claimed(view)}
      from lineage_datasets d
        join (select dataset_id as one, alias_id as other, team, since, claimed_by from lineage_aliases
          union all select alias_id, dataset_id, team, since, claimed_by from lineage_aliases) l on l.one = d.dataset_id
        join lineage_datasets o on o.dataset_id = l.other and o.team = l.team and o.version is not distinct from d.version
      where d.artifact_id = any(${ids}) and d.artifact_id <> o.artifact_id and ${knownBy(view, sql`l.since`)} and ${knownBy(view, sql`o.since`)}`;
  const runsOfJobs = (view: GraphView, ids: string[]): Part => sql`
    select l.job_id, l.process_id, 'claimed', ${claimed(view)} from lineage_run_jobs l
      where l.job_id = any(${ids}) and ${isJobOfRun(view)}`;
  const jobsOfRuns = (view: GraphView, ids: string[]): Part => sql`
    select l.process_id, l.job_id, 'claimed', ${claimed(view)} from lineage_run_jobs l
      where l.process_id = any(${ids}) and ${isJobOfRun(view)}`;

  return (
    view: GraphView,
    { data, unversioned, runs, jobs }: Layer,
    direction: Direction,
  ): readonly Part[] => {
    const [before, after] =
      direction === "downstream" ? (["input", "output"] as const) : (["output", "input"] as const);
    return [
      ...when(data, (ids) => runsOfData(view, ids, before)),
      ...when(unversioned, (ids) => runsOfVersions(view, ids, before)),
      ...when([...runs, ...jobs], (ids) => dataOfRuns(view, ids, after)),
      ...when(data, (ids) => sameData(view, ids)),
      ...(direction === "downstream"
        ? when(jobs, (ids) => runsOfJobs(view, ids))
        : when(runs, (ids) => jobsOfRuns(view, ids))),
    ];
  };
}

/** Edges that Countersign recorded itself: components of releases, deployments, endpoints. */
function recordedEdges({ sql }: Sql, { modelWithin, knownBy }: Within) {
  const recorded = (view: GraphView) => sql`null, ${modelWithin(view)}`;
  const deployments = (view: GraphView) => sql`
    from deployments d join models m on m.id = d.model_id where ${knownBy(view, sql`d.since`)}`;
  const components = (view: GraphView) => sql`
    from release_components c join releases r on r.id = c.release_id join models m on m.id = r.model_id
    where ${knownBy(view, sql`r.opened_at`)}`;
  const downstream = (view: GraphView, { artifact, release, deployment }: Layer): readonly Part[] => [
    ...when(
      artifact,
      (ids) => sql`
        select 'artifact:' || c.digest, 'release:' || r.id, 'attested', r.opened_at, ${recorded(view)}
          ${components(view)} and c.digest = any(${ids})`,
    ),
    ...when(
      release,
      (ids) => sql`
        select 'release:' || d.release_id, 'deployment:' || d.id, 'attested', d.since, ${recorded(view)}
          ${deployments(view)} and d.release_id = any(${ids})`,
    ),
    ...when(
      deployment,
      (ids) => sql`
        select 'deployment:' || d.id, 'endpoint:' || m.key || '/' || d.stage, 'attested', d.since, ${recorded(view)}
          ${deployments(view)} and d.id = any(${ids})`,
    ),
  ];
  const upstream = (view: GraphView, { release, deployment, endpoint }: Layer): readonly Part[] => [
    ...when(
      release,
      (ids) => sql`
        select 'release:' || r.id, 'artifact:' || c.digest, 'attested', r.opened_at, ${recorded(view)}
          ${components(view)} and r.id = any(${ids})`,
    ),
    ...when(
      deployment,
      (ids) => sql`
        select 'deployment:' || d.id, 'release:' || d.release_id, 'attested', d.since, ${recorded(view)}
          ${deployments(view)} and d.id = any(${ids})`,
    ),
    ...when(
      endpoint,
      (ids) => sql`
        select 'endpoint:' || m.key || '/' || d.stage, 'deployment:' || d.id, 'attested', d.since, ${recorded(view)}
          ${deployments(view)} and m.key = any(${ids.map(modelOf)}) and m.key || '/' || d.stage = any(${ids})`,
    ),
  ];
  return (view: GraphView, layer: Layer, direction: Direction) =>
    direction === "downstream" ? downstream(view, layer) : upstream(view, layer);
}

/** The nodes of a layer by kind. Kinds of the records of releases are without their prefix, as the tables store them. */
interface Layer {
  /** Data sets, components and endpoints: what runs read and write. */
  readonly data: string[];
  /** Data sets without a version. */
  readonly unversioned: string[];
  readonly runs: string[];
  readonly jobs: string[];
  readonly artifact: string[];
  readonly release: string[];
  readonly deployment: string[];
  readonly endpoint: string[];
}

function layerOf(from: readonly string[]): Layer {
  const isOf = (...kinds: readonly string[]) =>
    from.filter((id) => kinds.some((kind) => id.startsWith(`${kind}:`)));
  const bare = (kind: string) => isOf(kind).map((id) => id.slice(kind.length + 1));
  return {
    data: isOf("artifact", "dataset", "endpoint"),
    unversioned: isOf("dataset").filter((id) => !id.includes("@")),
    runs: isOf("run"),
    jobs: isOf("job"),
    artifact: bare("artifact"),
    release: bare("release"),
    deployment: bare("deployment"),
    endpoint: bare("endpoint"),
  };
}

/** Returns no part of the statement for no ids. */
function when(ids: string[], part: (ids: string[]) => Part): readonly Part[] {
  return ids.length === 0 ? [] : [part(ids)];
}

/** Returns the model of `<model>/<stage>`. */
function modelOf(endpoint: string): string {
  return endpoint.slice(0, endpoint.indexOf("/"));
}
