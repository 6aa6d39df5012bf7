import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { PERMISSIONS, teamsFor } from "@/server/domain/authorization/permissions";
import { AppError } from "@/server/domain/error/app-error";
import { ROW_ACTS, whyNotChoose } from "@/server/domain/recall/recall";
import { defineCommand } from "../kernel/command";
import { InstantText, Line, Prose, ReleaseReference } from "../kernel/fields";
import type { TransactionStore } from "../kernel/ports";
import type { RecallRow } from "../kernel/ports/recalls";
import { notFound, requirePerson } from "../kernel/require";
import { covers, type Scope } from "../kernel/scope";
import { reachOf } from "../lineage/graph-view";
import { recallSubjects, settleStatus, subjectOfRow } from "./recall-events";

export const DecideRowInput = z.strictObject({
  recall: Line(60),
  /** Id or key of the affected release. */
  release: ReleaseReference,
  act: z.enum(ROW_ACTS, { error: `expected one of ${ROW_ACTS.join(", ")}` }),
  reason: Prose(2000).refine((text) => text.trim() !== "", "state the reason"),
  /** Id or key of the release that replaces it. */
  replacement: ReleaseReference.optional(),
  /** The instant until which it is accepted. */
  expiresAt: InstantText.optional(),
});

/**
 * Decides the next act on an affected release, for a role of the release's own team. A rollback and a replacement count
 * when the release is no longer in use; accepting the risk requires the permission `model.accept-risk`.
 *
 * @throws AppError `not-found` for a row of another team; `wrong-phase` if the revocation was lifted.
 */
export const decideRecallRow = defineCommand({
  name: "recall.decide-row",
  permission: "recall.decide",
  input: DecideRowInput,
  run: async (tx, scope, { recall: id, release, act, reason, ...choice }) => {
    const person = requirePerson(scope.actor);
    const recall = (await tx.recalls.lock(reachOf(scope), id)) ?? notFound("recall", id);
    const rows = await tx.recalls.rows([recall.id]);
    const row =
      rows.find(
        ({ team, releaseId, releaseKey }) =>
          covers(scope.teams, team) && (releaseId === release || releaseKey === release),
      ) ?? notFound("affected release", release);
    if (recall.lifted)
      throw new AppError("wrong-phase", "The revocation was lifted. Nothing is left to decide.");
    if (act === "accept") requireRiskRole(scope, row);
    const expiresAt = choice.expiresAt === undefined ? undefined : new Date(choice.expiresAt);
    const replacement = await replacementOf(tx, scope, { key: choice.replacement, row, rows });
    const fault = whyNotChoose({ act, expiresAt, replacement }, row, scope.now);
    if (fault)
      throw new AppError("validation-failed", `${fault.field}: ${fault.detail}`, {
        errors: [{ pointer: `/${fault.field}`, detail: fault.detail }],
      });
    const decision = { act, reason, expiresAt, replacementId: replacement?.id };
    await tx.recalls.decide(row, {
      ...{ id: scope.newId("rcd"), ...decision },
      ...{ decidedBy: actorReference(person), decidedAt: scope.now },
    });
    const reference = { id: recall.id, digest: recall.revocation.digest };
    const decided = {
      action: "recall.row-decided",
      subjects: [...recallSubjects(reference, [row.team]), subjectOfRow(row)],
      data: {
        ...{ act, reason, replacement: replacement?.key ?? null },
        expiresAt: expiresAt?.toISOString() ?? null,
      },
    } as const;
    return {
      result: { recall: recall.id, release: row.releaseKey, act },
      events: [decided, ...(await settleStatus(tx, scope, { ...recall, ...reference, isLifted: false }))],
    };
  },
});

/** @throws AppError `not-permitted` for a person who cannot accept a risk for the team. */
function requireRiskRole({ actor }: Scope, { team }: RecallRow): void {
  const teams = teamsFor(actor, "model.accept-risk");
  if (teams !== undefined && covers(teams, team)) return;
  const roles: readonly string[] = PERMISSIONS["model.accept-risk"];
  throw new AppError(
    "not-permitted",
    `Accepting a release with a revoked component requires one of the roles ${roles.join(", ")} in its team.`,
    { permission: "model.accept-risk", roles },
  );
}

interface Replacing {
  readonly key: string | undefined;
  readonly row: RecallRow;
  readonly rows: readonly RecallRow[];
}

async function replacementOf(
  { releases }: Pick<TransactionStore, "releases">,
  { teams }: Scope,
  { key, row, rows }: Replacing,
) {
  if (key === undefined) return undefined;
  const release = (await releases.find(teams, key)) ?? notFound("release", key);
  return {
    id: release.id,
    key: release.key,
    isSameModel: release.modelKey === row.modelKey && release.state === "open",
    isAffected: rows.some(
      ({ releaseId, decision }) => releaseId === release.id && decision?.act !== "not-affected",
    ),
  };
}
