import type postgres from "postgres";

export interface LineageSize {
  /** Two fifths of them are runs, the others versions of data sets. */
  readonly nodes: number;
  /** The same seed makes the same rows. */
  readonly seed: number;
}

/** Inputs of each run. With one producer per data set, a graph of n nodes has 3 n edges. */
const INPUTS_PER_RUN = 6;
/** A run reads data sets of about this many runs before it, so that paths are long. */
const WINDOW = 2_000;

/** Returns the id of the n-th run and of the n-th data set version that `generateLineage` writes. */
export const generatedRun = (index: number) => `run:bench-${index}`;
export const generatedDataset = (index: number) => `dataset:bench/table-${index}@1`;

/**
 * Fills the lineage tables of a migrated database: runs in the order of time, each with six inputs from data sets made
 * shortly before it. Returns the number of edges.
 */
export async function generateLineage(
  sql: postgres.Sql,
  { nodes, seed }: LineageSize,
): Promise<{ readonly runs: number; readonly datasets: number; readonly edges: number }> {
  const runs = Math.round(nodes * 0.4);
  const datasets = nodes - runs;
  const since = sql`'2026-01-01T00:00:00Z'::timestamptz + i * interval '1 second'`;
  const claim = sql`${since}, 'evt_' || i, 'svc_bench'`;
  await sql.begin(async (tx) => {
    await tx`set local synchronous_commit = off`;
    await tx`
      insert into lineage_processes (team, id, kind, job_id, job_namespace, job_name, state, state_at, last_event_at, since, event_id, claimed_by)
      select '*', 'run:bench-' || i, 'run', null, null, null, 'COMPLETE', ${since}, ${since}, ${claim}
      from generate_series(1, ${runs}::int) i`;
    await tx`
      insert into lineage_datasets (team, artifact_id, dataset_id, namespace, name, version, since, event_id, claimed_by)
      select '*', 'dataset:bench/table-' || i || '@1', 'dataset:bench/table-' || i, 'bench', 'table-' || i, '1', ${claim}
      from generate_series(1, ${datasets}::int) i`;
    await tx`
      insert into lineage_links (team, process_id, direction, dataset_id, artifact_id, namespace, name, version, since, event_id, claimed_by)
      select '*', 'run:bench-' || ceil(i * ${runs}::float8 / ${datasets})::int, 'output', 'dataset:bench/table-' || i,
        'dataset:bench/table-' || i || '@1', 'bench', 'table-' || i, '1', ${claim}
      from generate_series(1, ${datasets}::int) i`;
    await tx`
      insert into lineage_links (team, process_id, direction, dataset_id, artifact_id, namespace, name, version, since, event_id, claimed_by)
      select '*', 'run:bench-' || i, 'input', 'dataset:bench/table-' || d, 'dataset:bench/table-' || d || '@1', 'bench', 'table-' || d, '1', ${claim}
      from generate_series(1, ${runs}::int) i, generate_series(1, ${INPUTS_PER_RUN}::int) e,
        lateral (select greatest(1, floor((i - 1) * ${datasets}::float8 / ${runs})::int
          - (('x' || substr(md5(i || ':' || e || ':' || ${seed}::int), 1, 7))::bit(28)::int % ${WINDOW})) as d) pick
      on conflict do nothing`;
  });
  await sql.unsafe("vacuum (analyze)");
  const [row] = await sql<{ edges: number }[]>`select count(*)::int as edges from lineage_links`;
  return { runs, datasets, edges: row?.edges ?? 0 };
}
