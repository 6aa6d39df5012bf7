import { z } from "zod";
import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { AppError, isAppError } from "@/server/domain/error/app-error";
import { isDeploymentOverdue } from "@/server/domain/promotion/promotion";
import { defineCommand, type Kernel } from "../kernel/command";
import { StageName } from "../kernel/fields";
import { lockRelease, notFound } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";
import { requestLapsed } from "./request-promotion";

const AT_ONCE = 50;

/**
 * Closes a promotion request that has lapsed. @throws AppError `wrong-phase` for one that has not, or is
 * closed.
 */
export const closeLapsedRequest = defineCommand({
  name: "promotion.lapse-request",
  permission: "promotion.request",
  input: z.strictObject({ release: z.string().max(60), stage: StageName }),
  run: async (tx, scope, { stage, ...input }) => {
    const release = await lockRelease(tx.releases, scope, input.release);
    const open = await tx.decisions.findRequest(release.id, stage);
    if (open?.lapsesAt === undefined || scope.now < open.lapsesAt)
      throw new AppError("wrong-phase", "No open request has expired there.");
    await tx.decisions.closeRequest(release.id, stage, { because: "lapsed", at: scope.now });
    return { result: { id: open.id }, events: [requestLapsed(release, { stage, lapsedAt: open.lapsesAt })] };
  },
});

/**
 * Records that a promotion was not live in time. @throws AppError `wrong-phase` for one that is in time, has
 * ended, or is recorded.
 */
export const recordOverdue = defineCommand({
  name: "promotion.record-overdue",
  permission: "promotion.request",
  input: z.strictObject({ promotion: z.string().max(60) }),
  run: async (tx, scope, input) => {
    const { promotion } =
      (await tx.promotions.lock(scope.teams, input.promotion)) ?? notFound("promotion", input.promotion);
    const release = await tx.releases.find(scope.teams, promotion.releaseId);
    if (!release || promotion.overdueAt !== undefined || !isDeploymentOverdue(promotion, scope.now))
      throw new AppError("wrong-phase", "This promotion is not overdue.");
    await tx.promotions.setOverdue(promotion.id, scope.now);
    return {
      result: { id: promotion.id },
      events: [
        {
          action: "promotion.overdue",
          subjects: [
            { kind: "promotion", id: promotion.id, digest: promotion.decisionDigest },
            releaseSubject(release),
          ],
          data: {
            stage: promotion.stage,
            kind: promotion.kind,
            phase: promotion.phase,
            dueAt: promotion.liveDueAt?.toISOString() ?? null,
          },
        },
      ],
    };
  },
});

/** Closes requests that lapsed and records promotions that are late. @returns the number of both. */
export async function keepPromotionTime(kernel: Kernel): Promise<number> {
  const now = kernel.now();
  const caller = () => ({ actor: SYSTEM_ACTOR, requestId: kernel.newId("req") });
  const [lapsed, overdue] = await Promise.all([
    kernel.store.decisions.lapsedRequests(now, AT_ONCE),
    kernel.store.promotions.overdue(now, AT_ONCE),
  ]);
  const acts = [
    ...lapsed.map((due) => () => closeLapsedRequest.execute(kernel, caller(), due)),
    ...overdue.map((promotion) => () => recordOverdue.execute(kernel, caller(), { promotion })),
  ];
  let done = 0;
  for (const act of acts) {
    try {
      await act();
      done += 1;
    } catch (error) {
      // Another act closed or ended it meanwhile.
      if (!isAppError(error)) throw error;
    }
  }
  return done;
}
