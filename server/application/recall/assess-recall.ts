import { z } from "zod";
import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { AppError, isAppError } from "@/server/domain/error/app-error";
import { recallStatus } from "@/server/domain/recall/recall";
import { defineCommand, type Kernel } from "../kernel/command";
import { Line } from "../kernel/fields";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { Store } from "../kernel/ports";
import type { RecallRecord } from "../kernel/ports/recalls";
import { notFound } from "../kernel/require";
import { affectedReleases, impactOfComponent } from "./affected-releases";
import { eventsOfRows, recallSubjects, settleStatus } from "./recall-events";

const EVERYTHING = { teams: "*", models: "*" } as const;
const AT_ONCE = 5;
const AGAIN_AFTER_MS = 60_000;

/**
 * Searches again for the releases that a recall affects: adds rows for releases or events that came later, and records
 * whether the list is complete, and whether the recall has ended or is open again.
 *
 * @throws AppError `wrong-phase` if nothing has changed.
 */
export const assessRecall = defineCommand({
  name: "recall.assess",
  permission: "recall.assess",
  input: z.strictObject({ recall: Line(60) }),
  run: async (tx, scope, input) => {
    const recall = (await tx.recalls.lock(EVERYTHING, input.recall)) ?? notFound("recall", input.recall);
    const { digest } = recall.revocation;
    const found = await searchAgain(tx, recall, scope.now);
    const { isComplete } = found.assessment;
    await tx.recalls.setAssessment(recall.id, { ...found.assessment, assessedAt: scope.now });
    const addedIds = await tx.recalls.addRows(recall.id, found.affected, scope.now);
    const rows = await tx.recalls.rows([recall.id]);
    const reference = { id: recall.id, digest };
    const added = rows.filter(({ releaseId }) => addedIds.includes(releaseId));
    const assessed: LedgerEvent = {
      action: "recall.assessed",
      subjects: recallSubjects(
        reference,
        rows.map(({ team }) => team),
      ),
      data: { isComplete, nodes: found.assessment.nodes },
    };
    const [first, ...others] = [
      ...(isComplete === recall.isComplete ? [] : [assessed]),
      ...eventsOfRows(reference, added, { action: "recall.rows-added", data: {} }),
      ...(await settleStatus(tx, scope, {
        ...recall,
        digest,
        isComplete,
        isLifted: recall.lifted !== undefined,
      })),
    ];
    if (first === undefined) throw new AppError("wrong-phase", "Nothing has changed since the last search.");
    return { result: { id: recall.id, added: added.length }, events: [first, ...others] };
  },
});

/** Searches again for the affected releases of recalls whose last search is old. @returns the number of changed recalls. */
export async function assessRecalls(kernel: Kernel): Promise<number> {
  const now = kernel.now();
  const due = await kernel.store.recalls.toAssess(new Date(now.getTime() - AGAIN_AFTER_MS), AT_ONCE);
  let changed = 0;
  for (const id of due) {
    const recall = await kernel.store.recalls.find(EVERYTHING, id);
    if (recall === undefined) continue;
    const found = await searchAgain(kernel.store, recall, now);
    if (await isUnchanged(kernel.store, recall, { ...found, now }))
      await kernel.transact((tx) => tx.recalls.setAssessment(id, { ...found.assessment, assessedAt: now }));
    else if (await assess(kernel, id)) changed += 1;
  }
  return changed;
}

/** False if another process was first. */
async function assess(kernel: Kernel, recall: string): Promise<boolean> {
  const caller = { actor: SYSTEM_ACTOR, requestId: kernel.newId("req") };
  try {
    await assessRecall.execute(kernel, caller, { recall });
    return true;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return false;
  }
}

type Found = Awaited<ReturnType<typeof searchAgain>>;

async function searchAgain(
  store: Pick<Store, "lineage" | "releases">,
  { revocation }: RecallRecord,
  now: Date,
) {
  const { digest } = revocation;
  const impact = await impactOfComponent(store, { digest, now });
  const holders = await store.releases.findByComponent("*", digest);
  const { nodes, isComplete } = impact;
  return { affected: affectedReleases(impact, { digest, holders }), assessment: { nodes, isComplete } };
}

async function isUnchanged(
  { recalls }: Pick<Store, "recalls">,
  recall: RecallRecord,
  { affected, assessment: { isComplete }, now }: Found & { readonly now: Date },
): Promise<boolean> {
  const rows = await recalls.rows([recall.id]);
  const known = new Set(rows.map(({ releaseId }) => releaseId));
  const isLifted = recall.lifted !== undefined;
  return (
    isComplete === recall.isComplete &&
    affected.every(({ releaseId }) => known.has(releaseId)) &&
    recallStatus({ rows, isComplete, isLifted }, now) === recall.status
  );
}
