import type { LiveAgainst } from "@/server/domain/promotion/live-against";
import { HOUR_MS } from "@/server/domain/time/durations";
import type { TransactionStore } from "../kernel/ports";
import type { PermitRecord, PromotionRecord } from "../kernel/ports/promotions";
import type { Scope } from "../kernel/scope";

export interface GoingLive {
  readonly promotion: PromotionRecord;
  readonly permit: PermitRecord;
  /** The stops in force; undefined if there are none. */
  readonly against: LiveAgainst | undefined;
}

/**
 * Writes the deployment record: ends what was live and begins this. A release that goes live against a stop
 * needs a review.
 */
export async function goLive(
  tx: TransactionStore,
  scope: Scope,
  { promotion, permit, against }: GoingLive,
): Promise<void> {
  const { modelId, stage, releaseId, decisionDigest } = promotion;
  const endedBy = promotion.kind === "rollback" ? "rolled-back" : "superseded";
  const ended = await tx.promotions.endLive({ modelId, stage, at: scope.now, endedBy });
  if (ended !== undefined) await tx.promotions.setPhase(ended, "superseded", scope.now);
  await tx.modelGovernance.endAdoption(modelId, { stage, at: scope.now, by: "superseded" });
  await tx.promotions.insertDeployment({
    ...{ id: scope.newId("dpl"), modelId, stage, releaseId, decisionDigest },
    ...{ promotionId: promotion.id, permitId: permit.id, since: scope.now, liveAgainst: against },
  });
  if (against === undefined) return;
  const { policy } = await tx.releases.facts(releaseId, stage, promotion.kind);
  const { reviewWithinHours } = policy.document.spec.rollback;
  await tx.promotions.requireReview(
    promotion.id,
    new Date(scope.now.getTime() + reviewWithinHours * HOUR_MS),
  );
}
