import type {
  HistoricDecision,
  HistoryBatch,
  PolicyDryRunReads,
} from "@/server/application/kernel/ports/policy-dry-runs";
import { factsFromRecord } from "@/server/domain/decision/facts-record";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import type { Connection } from "../database";
import { loadFactsOfReleases } from "./release-facts";

interface ReleaseRow {
  readonly id: string;
  readonly key: string;
  readonly state: "open" | "withdrawn";
  readonly deployments: readonly {
    readonly stage: string;
    readonly live: boolean;
    readonly decided_at: string | null;
    readonly facts: string | null;
  }[];
}

/**
 * Loads the past and possible decisions about the releases of some models, a batch at a time, in two
 * statements.
 */
export async function loadHistory(
  connection: Connection,
  { modelIds, stages, after, limit }: Parameters<PolicyDryRunReads["history"]>[0],
): Promise<HistoryBatch> {
  const { sql } = connection;
  const rows = await sql<ReleaseRow[]>`
    with release as (
      select r.id, r.key, r.state from releases r
      where r.model_id = any(${sql.array([...modelIds])}::text[]) and r.id > ${after ?? ""} order by r.id limit ${limit + 1}
    ), deployed as (
      select d.release_id, d.stage, bool_or(d.until is null) as live from deployments d where d.release_id in (select id from release)
      group by d.release_id, d.stage
    )
    select release.*, (
      select coalesce(json_agg(json_build_object('stage', deployed.stage, 'live', deployed.live, 'decided_at', decided.decided_at, 'facts', decided.facts)
        order by deployed.stage), '[]')
      from deployed left join lateral (
        select c.decided_at, c.facts from decisions c join promotions p on p.id = c.taken_for and p.kind = 'promotion'
        where c.release_id = deployed.release_id and c.stage = deployed.stage order by c.decided_at desc, c.id desc limit 1) decided on true
      where deployed.release_id = release.id) as deployments
    from release order by release.id`;
  const shown = rows.slice(0, limit);
  const today = await factsOfToday(connection, shown, stages);
  return {
    decisions: shown.flatMap((row) => decisionsOf(row, stages, today.get(row.id) ?? [])),
    releases: shown.length,
    next: rows.length > limit ? shown.at(-1)?.id : undefined,
  };
}

/** A permitted stage has its permit's facts; every other stage has present ones. */
async function factsOfToday(connection: Connection, rows: readonly ReleaseRow[], stages: readonly string[]) {
  const asking = rows.filter((row) => stagesOfToday(row, stages).length > 0);
  const wanted = [...new Set(asking.flatMap((row) => stagesOfToday(row, stages)))];
  if (asking.length === 0) return new Map<string, readonly ReleaseFacts[]>();
  const facts = await loadFactsOfReleases(connection, {
    releaseIds: asking.map(({ id }) => id),
    stages: wanted,
  });
  return new Map(asking.map(({ id }, index) => [id, facts[index] ?? []]));
}

function stagesOfToday({ state, deployments }: ReleaseRow, stages: readonly string[]): readonly string[] {
  const unread = deployments.filter(({ facts }) => facts === null).map(({ stage }) => stage);
  const untried =
    state === "open"
      ? stages.filter((stage) => !deployments.some((deployment) => deployment.stage === stage))
      : [];
  return [...unread, ...untried];
}

function decisionsOf(
  row: ReleaseRow,
  stages: readonly string[],
  today: readonly ReleaseFacts[],
): readonly HistoricDecision[] {
  const permitted = row.deployments.flatMap(
    ({ stage, live, decided_at, facts }): readonly HistoricDecision[] =>
      facts === null || decided_at === null
        ? []
        : [
            {
              moment: live ? "live" : "past",
              decidedAt: new Date(decided_at),
              releaseKey: row.key,
              stage,
              facts: factsOf(facts),
            },
          ],
  );
  const present = stagesOfToday(row, stages).map((stage): HistoricDecision => {
    const deployment = row.deployments.find((one) => one.stage === stage);
    const moment = deployment === undefined ? "open" : deployment.live ? "live" : "past";
    return {
      moment,
      decidedAt: undefined,
      releaseKey: row.key,
      stage,
      facts: today.find((facts) => facts.stage === stage),
    };
  });
  return [...permitted, ...present];
}

function factsOf(text: string): ReleaseFacts | undefined {
  try {
    return factsFromRecord(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
