import { actorReference } from "@/server/domain/authorization/actor";
import { mayBecome } from "@/server/domain/promotion/state-machine";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import type { PromotionRecord } from "../kernel/ports/promotions";
import type { Scope } from "../kernel/scope";

/** The end of a promotion before its engine reported a result. */
export interface AbortReason {
  readonly because: "asked" | "overtaken-by-rollback" | "permit-lapsed";
  readonly reason: string;
}

/**
 * Aborts a promotion in flight, under the lock of its (model, stage): its permit becomes invalid, later
 * reports of its engine are refused, and the stage is free. The live release stays live.
 */
export async function abortInFlight(
  tx: TransactionStore,
  scope: Scope,
  { promotion, because, reason }: AbortReason & { readonly promotion: PromotionRecord },
): Promise<LedgerEvent> {
  if (!mayBecome(promotion.phase, "aborted"))
    throw new Error(`promotion ${promotion.id} is ${promotion.phase} and was to be aborted`);
  await tx.promotions.setPhase(promotion.id, "aborted", scope.now);
  await tx.promotions.insertEvent({
    id: scope.newId("pev"),
    promotionId: promotion.id,
    phase: "aborted",
    step: undefined,
    share: undefined,
    detail: reason,
    reportedBy: actorReference(scope.actor),
    at: scope.now,
  });
  return {
    action: "promotion.aborted",
    subjects: [
      { kind: "promotion", id: promotion.id, digest: promotion.decisionDigest },
      { kind: "release", id: promotion.releaseId, name: promotion.releaseKey },
    ],
    data: { stage: promotion.stage, kind: promotion.kind, from: promotion.phase, because, reason },
  };
}
