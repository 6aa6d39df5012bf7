import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { whyNotAbort } from "@/server/domain/promotion/why-not-abort";
import { defineCommand, type Outcome } from "../kernel/command";
import { Prose } from "../kernel/fields";
import { lockRelease, notFound } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";
import { abortInFlight } from "./abort-in-flight";

export const AbortPromotionInput = z.strictObject({
  promotion: z.string().max(60),
  reason: Prose(2000).refine(
    (text) => text.trim() !== "",
    "state why; the reason is recorded with your name",
  ),
});

export interface AbortedPromotion {
  readonly id: string;
  readonly phase: "aborted";
}

/**
 * Aborts a promotion whose engine went silent, so that it does not occupy its stage for ever: by its
 * requester, or an SRE. Decided under the locks of the engine's own reports, so that the second of the two is
 * refused.
 *
 * Refused, on record, with: `wrong-phase` once it has ended, `not-permitted`.
 */
export const abortPromotion = defineCommand({
  name: "promotion.abort",
  permission: "promotion.abort",
  input: AbortPromotionInput,
  run: async (tx, scope, input): Promise<Outcome<AbortedPromotion>> => {
    const found =
      (await tx.promotions.find(scope.teams, input.promotion)) ?? notFound("promotion", input.promotion);
    await tx.models.lockStage(found.promotion.modelId, found.promotion.stage);
    const release = await lockRelease(tx.releases, scope, found.promotion.releaseId);
    const { promotion } =
      (await tx.promotions.lock(scope.teams, input.promotion)) ?? notFound("promotion", input.promotion);
    const refused = whyNotAbort({ actor: scope.actor, team: release.team, promotion });
    if (refused) {
      const subjects = [
        { kind: "promotion", id: promotion.id, digest: promotion.decisionDigest },
        releaseSubject(release),
      ] as const;
      return {
        refused: new AppError(refused.code, refused.reason, {
          promotionId: promotion.id,
          phase: promotion.phase,
        }),
        events: [
          {
            action: "promotion.abort-refused",
            subjects,
            data: { stage: promotion.stage, phase: promotion.phase, code: refused.code },
          },
        ],
      };
    }
    const event = await abortInFlight(tx, scope, { promotion, because: "asked", reason: input.reason });
    return { result: { id: promotion.id, phase: "aborted" }, events: [event] };
  },
});
