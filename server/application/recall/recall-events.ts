import type { Digest } from "@/server/domain/canonical/index";
import type { LedgerAction } from "@/server/domain/ledger/entry";
import type { EventSubject } from "@/server/domain/ledger/reach";
import { recallStatus } from "@/server/domain/recall/recall";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import type { RecallRecord, RecallRow } from "../kernel/ports/recalls";
import type { Scope } from "../kernel/scope";

/** A recall as the subject of a ledger entry. */
export interface RecallReference {
  readonly id: string;
  readonly digest: Digest;
}

/** The subjects of an entry about a recall; readable by these teams. */
export function recallSubjects(
  { id, digest }: RecallReference,
  teams: readonly string[],
): readonly EventSubject[] {
  return [
    { kind: "recall", id, of: { teams: [...new Set(teams)] } },
    { kind: "component", digest },
  ];
}

/** Returns one entry per team with that team's releases alone: no team reads the names of another's. */
export function eventsOfRows(
  recall: RecallReference,
  rows: readonly RecallRow[],
  { action, data }: Pick<LedgerEvent, "action" | "data">,
): readonly LedgerEvent[] {
  return [...new Set(rows.map(({ team }) => team))].map((team) => ({
    action,
    subjects: [
      ...recallSubjects(recall, [team]),
      ...rows.filter((row) => row.team === team).map(subjectOfRow),
    ],
    data: { ...data, releases: rows.filter((row) => row.team === team).length },
  }));
}

export function subjectOfRow({ releaseId, releaseKey, team, modelKey }: RecallRow): EventSubject {
  return { kind: "release", id: releaseId, name: releaseKey, of: { teams: [team], model: modelKey } };
}

const ACTION_OF_STATUS = {
  open: "recall.reopened",
  ended: "recall.ended",
  lifted: "recall.lifted",
} as const satisfies Record<string, LedgerAction>;

/**
 * Compares the status of a recall, by its rows and the time, with the one in the ledger, and stores a change.
 *
 * @returns the entry of the change; none if there is no change.
 */
export async function settleStatus(
  tx: Pick<TransactionStore, "recalls">,
  { now }: Pick<Scope, "now">,
  recall: Pick<RecallRecord, "id" | "status" | "isComplete"> & {
    readonly digest: Digest;
    readonly isLifted: boolean;
  },
): Promise<readonly LedgerEvent[]> {
  const rows = await tx.recalls.rows([recall.id]);
  const status = recallStatus({ ...recall, rows }, now);
  if (status === recall.status) return [];
  await tx.recalls.setStatus(recall.id, status);
  const teams = rows.map(({ team }) => team);
  return [
    {
      action: ACTION_OF_STATUS[status],
      subjects: recallSubjects(recall, teams),
      data: { releases: rows.length },
    },
  ];
}
