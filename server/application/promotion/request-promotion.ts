import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { defineCommand } from "../kernel/command";
import { ReleaseReference, StageName } from "../kernel/fields";
import { lockRelease, peopleBehind, requireStage, requireTokenCovers } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";

/**
 * Ask that a release go to a stage: names the requester, opens signing once content gates are open, fills inboxes.
 *
 * @throws AppError `already-exists` while a request for the stage is open, `wrong-phase` for a withdrawn release.
 */
export const requestPromotion = defineCommand({
  name: "promotion.request",
  permission: "promotion.request",
  input: z.strictObject({ release: ReleaseReference, stage: StageName }),
  run: async (tx, scope, input) => {
    const release = await lockRelease(tx.releases, scope, input.release);
    requireTokenCovers(scope.actor, release.modelKey);
    requireStage(release, input.stage);
    if (release.state !== "open")
      throw new AppError("wrong-phase", `${release.key} was withdrawn and goes nowhere any more`, { state: release.state });
    const request = {
      id: scope.newId("req"),
      releaseId: release.id,
      stage: input.stage,
      requestedBy: actorReference(scope.actor),
      requesterPersonIds: await peopleBehind(tx.serviceAccounts, scope.actor),
      requestedAt: scope.now,
    };
    await tx.decisions.insertRequest(request);
    const evaluation = evaluateRelease(await tx.releases.facts(release.id, input.stage, "promotion"), scope.now);
    return {
      result: { id: request.id, release: release.key, stage: input.stage, signingOpen: evaluation.signingOpen, state: evaluation.state },
      events: [{ action: "promotion.requested", subjects: [releaseSubject(release)], data: { stage: input.stage } }],
    };
  },
});
