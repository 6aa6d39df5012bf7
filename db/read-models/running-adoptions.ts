import type {
  ModelGovernanceReads,
  RunningAdoption,
  RunningAdoptionFilter,
} from "@/server/application/kernel/ports/model-governance";
import type { Connection } from "../database";

interface GrandfatheredFilter {
  readonly teams: readonly string[] | "*";
  readonly filter: RunningAdoptionFilter;
  readonly limit: number;
}

type Row = Omit<RunningAdoption, "since" | "dueAt"> & { readonly since: string; readonly dueAt: string };

/** Lists grandfathered versions that are still live, earliest due date first. */
export async function runningAdoptions(
  sql: Connection["sql"],
  { teams, filter: { models, team, tier, dueBefore, named }, limit }: GrandfatheredFilter,
): ReturnType<ModelGovernanceReads["runningAdoptions"]> {
  const like = named === undefined ? undefined : `%${named.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await sql<Row[]>`
    select a.id, a.stage, a.version, a.since, a.due_at as "dueAt", a.adopted_by as "adoptedBy",
      m.key as "modelKey", m.title as "modelTitle", m.team, m.risk_tier as "riskTier", m.owners
    from adoptions a join models m on m.id = a.model_id
    where a.ended_at is null ${teams === "*" ? sql`` : sql`and m.team = any(${[...teams]})`}
      ${models === undefined ? sql`` : sql`and m.key = any(${[...models]})`}
      ${team === undefined ? sql`` : sql`and m.team = ${team}`}
      ${tier === undefined ? sql`` : sql`and m.risk_tier = ${tier}`}
      ${dueBefore === undefined ? sql`` : sql`and a.due_at <= ${dueBefore.toISOString()}::text::timestamptz`}
      ${like === undefined ? sql`` : sql`and (m.key ilike ${like} or m.title ilike ${like} or a.version ilike ${like})`}
    order by a.due_at, a.id limit ${limit + 1}`;
  return {
    items: rows
      .slice(0, limit)
      .map((row) => ({ ...row, since: new Date(row.since), dueAt: new Date(row.dueAt) })),
    isCut: rows.length > limit,
  };
}
