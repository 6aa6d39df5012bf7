import type { PendingQuery, Row } from "postgres";
import type { GraphView } from "@/server/application/kernel/ports/lineage";
import type { Reach } from "@/server/application/kernel/ports/policy-reads";
import type { Connection } from "../database";

export type Condition = PendingQuery<Row[]>;

/** Conditions on rows of the graph. Every one of them expects the alias that it names. */
export interface Within {
  /** Rows `l` of the caller's teams, and those for every team. */
  ofTeams(reach: Reach): Condition;
  /** Models `m` of the caller. */
  modelWithin(reach: Reach): Condition;
  /** Evidence `e` of the caller's teams, or about a component of a release of theirs. */
  evidenceWithin(reach: Reach): Condition;
  /** Rows that were known at the view's instant. */
  knownBy(view: GraphView, since: Condition): Condition;
}

export function lineageWithin({ sql }: Pick<Connection, "sql">): Within {
  const modelWithin = ({ teams, models }: Reach) => sql`
    ${teams === "*" ? sql`true` : sql`m.team = any(${[...teams]})`} and ${models === "*" ? sql`true` : sql`m.key = any(${[...models]})`}`;
  return {
    ofTeams: ({ teams }) => (teams === "*" ? sql`true` : sql`(l.team = '*' or l.team = any(${[...teams]}))`),
    modelWithin,
    evidenceWithin: (reach) => sql`(
      ${reach.teams === "*" ? sql`true` : sql`e.collector_team = any(${[...reach.teams]})`} and ${reach.models === "*" ? sql`true` : sql`false`}
      or exists (select 1 from evidence_subjects s2 join release_components c2 on c2.digest = s2.digest join releases r2 on r2.id = c2.release_id
        join models m on m.id = r2.model_id where s2.evidence_id = e.id and ${modelWithin(reach)}))`,
    knownBy: ({ at }, since) =>
      at === undefined ? sql`true` : sql`${since} <= ${at.toISOString()}::timestamptz`,
  };
}
