import { actorReference } from "@/server/domain/authorization/actor";
import { canonicalJson } from "@/server/domain/canonical/index";
import type { Evaluation } from "@/server/domain/decision/evaluation";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { freezeDossier } from "@/server/domain/gate/freeze-dossier";
import {
  dssePreAuthenticationEncoding,
  PERMIT_PAYLOAD_TYPE,
  permitStatement,
} from "@/server/domain/promotion/permit";
import { toBase64 } from "@/server/domain/text/base64";
import { recordDecision } from "../decision/record-decision";
import type { TransactionStore } from "../kernel/ports";
import type { PermitRecord, PromotionRecord } from "../kernel/ports/promotions";
import type { ReleaseRecord } from "../kernel/ports/releases";
import type { Scope } from "../kernel/scope";
import { assertPermitKeyIsShared } from "../permit/permit-signature";

export interface PermittedPromotion {
  readonly promotion: PromotionRecord;
  readonly permit: PermitRecord;
}

export interface ToPermit {
  readonly release: ReleaseRecord;
  readonly facts: ReleaseFacts;
  readonly evaluation: Evaluation;
  readonly engine: string;
  readonly reason?: string | undefined;
  readonly reviewDueAt?: Date | undefined;
}

/**
 * Turns an `approved` evaluation, still under its locks, into a promotion with its signed, single-use permit;
 * stores the decision with its inputs, and freezes the dossier for later comparison.
 *
 * @throws Error when the evaluation does not allow it, because the caller has refused by then; and when
 * another instance signs permits with an unknown key.
 */
export async function issuePermit(
  tx: TransactionStore,
  scope: Scope,
  { release, facts, evaluation, engine, reason, reviewDueAt }: ToPermit,
): Promise<PermittedPromotion> {
  if (!evaluation.allowed)
    throw new Error(`a permit was about to be issued for ${release.key}, which is ${evaluation.state}`);
  await assertPermitKeyIsShared(tx.promotions, scope.permits);
  const promotion: PromotionRecord = {
    id: scope.newId("prm"),
    releaseId: release.id,
    releaseKey: release.key,
    modelId: release.modelId,
    stage: facts.stage,
    kind: facts.kind,
    phase: "permitted",
    decisionDigest: evaluation.decisionDigest,
    engine,
    requestedBy: actorReference(scope.actor),
    requestId: facts.kind === "promotion" ? facts.request?.id : undefined,
    reason,
    liveDueAt: undefined,
    overdueAt: undefined,
    reviewDueAt,
    createdAt: scope.now,
    updatedAt: scope.now,
  };
  const permit = signedPermit(scope, promotion, facts);
  // Sent together, run in this order: a transaction is one connection.
  await Promise.all([
    tx.promotions.insert(promotion),
    tx.promotions.insertPermit(permit),
    recordDecision(tx.decisions, scope, { facts, evaluation, takenFor: promotion.id }),
    tx.decisions.freezeDossier(freezeDossier(facts, evaluation)),
    tx.decisions.closeRequest(release.id, facts.stage, { because: "promoted", at: scope.now }),
  ]);
  return { promotion, permit };
}

function signedPermit(scope: Scope, promotion: PromotionRecord, facts: ReleaseFacts): PermitRecord {
  const id = scope.newId("pmt");
  const expiresAt = new Date(scope.now.getTime() + scope.permits.lifetimeMinutes * 60_000);
  const statement = permitStatement({
    permitId: id,
    promotionId: promotion.id,
    releaseKey: promotion.releaseKey,
    manifestDigest: facts.release.manifestDigest,
    stage: promotion.stage,
    kind: promotion.kind,
    decisionDigest: promotion.decisionDigest,
    policy: { name: facts.policy.name, version: facts.policy.version, digest: facts.policy.digest },
    engine: promotion.engine,
    issuedAt: scope.now,
    expiresAt,
  });
  const payload = new TextEncoder().encode(canonicalJson(statement));
  const signature = scope.permits.sign(dssePreAuthenticationEncoding(PERMIT_PAYLOAD_TYPE, payload));
  const envelope = JSON.stringify({
    payload: toBase64(payload),
    payloadType: PERMIT_PAYLOAD_TYPE,
    signatures: [{ keyid: scope.permits.keyId, sig: toBase64(signature) }],
  });
  return {
    id,
    promotionId: promotion.id,
    envelope,
    issuedAt: scope.now,
    expiresAt,
    spentAt: undefined,
    spentBy: undefined,
  };
}
