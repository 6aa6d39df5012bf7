import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { whyNotClose } from "@/server/domain/promotion/promotion-request";
import { defineCommand } from "../kernel/command";
import { Prose, ReleaseReference, StageName } from "../kernel/fields";
import { lockRelease, notFound, requireStage, requireTokenCovers } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";

/**
 * Closes an open promotion request: no act on it is needed any more. Its signatures stay on record.
 *
 * @throws AppError `not-found` where no request is open, `not-permitted` for anyone but its requester or an
 * SRE of the team.
 */
export const closeRequest = defineCommand({
  name: "promotion.close-request",
  permission: "promotion.request",
  input: z.strictObject({
    release: ReleaseReference,
    stage: StageName,
    reason: Prose(2000).refine((text) => text.trim() !== "", "expected the reason why the request is closed"),
  }),
  run: async (tx, scope, { stage, reason, ...input }) => {
    const release = await lockRelease(tx.releases, scope, input.release);
    requireTokenCovers(scope.actor, release.modelKey);
    requireStage(release, stage);
    const request =
      (await tx.decisions.findRequest(release.id, stage)) ??
      notFound("open request", `${release.key} to ${stage}`);
    const why = whyNotClose({ actor: scope.actor, team: release.team, request });
    if (why !== undefined) throw new AppError("not-permitted", why);
    const by = actorReference(scope.actor);
    await tx.decisions.closeRequest(release.id, stage, { because: "closed", at: scope.now, by, reason });
    return {
      result: { id: request.id, release: release.key, stage, closedBecause: "closed" as const },
      events: [
        { action: "promotion.request-closed", subjects: [releaseSubject(release)], data: { stage, reason } },
      ],
    };
  },
});
