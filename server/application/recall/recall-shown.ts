import type { Actor } from "@/server/domain/authorization/actor";
import { teamsFor } from "@/server/domain/authorization/permissions";
import { isSettled, nextAct, recallStatus, rowStatus } from "@/server/domain/recall/recall";
import type { RecallRecord, RecallRow } from "../kernel/ports/recalls";
import { tokenCovers } from "../kernel/require";
import { covers, type Scope } from "../kernel/scope";

/** Returns a recall with its status and progress, which count the rows of every team. */
export function recallShown(recall: RecallRecord, rows: readonly RecallRow[], now: Date) {
  const { id, revocation, component, openedAt, assessedAt, isComplete, nodes, lifted } = recall;
  const { id: _, ...revoked } = revocation;
  return {
    ...{ id, component, revocation: revoked, openedAt, assessedAt, isComplete, nodes, lifted },
    status: recallStatus({ rows, isComplete, isLifted: lifted !== undefined }, now),
    progress: {
      releases: rows.length,
      settled: rows.filter((row) => isSettled(rowStatus(row, now))).length,
    },
  };
}

/** Returns the rows that a reader can see. */
export function rowsInReach(rows: readonly RecallRow[], { teams, actor }: Pick<Scope, "teams" | "actor">) {
  return rows.filter(({ team, modelKey }) => covers(teams, team) && tokenCovers(actor, modelKey));
}

/** Returns an affected release with its status, its next act, and what the reader may do. */
export function rowShown(row: RecallRow, { actor, now }: Pick<Scope, "actor" | "now">) {
  const { recallId: _, path: __, isPast: ___, ...shown } = row;
  return {
    ...shown,
    status: rowStatus(row, now),
    next: nextAct(row, now),
    acts: {
      decide: mayDecide(actor, row.team),
      accept: mayDecide(actor, row.team) && covers(teamsFor(actor, "model.accept-risk") ?? [], row.team),
    },
  };
}

function mayDecide(actor: Actor, team: string): boolean {
  return actor.kind === "person" && covers(teamsFor(actor, "recall.decide") ?? [], team);
}
