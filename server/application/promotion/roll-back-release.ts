import { z } from "zod";
import type { PersonActor } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import type { Evaluation } from "@/server/domain/decision/evaluation";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { AppError } from "@/server/domain/error/app-error";
import { prepareDecision } from "@/server/domain/gate/evaluate-release";
import { whyNotEligible } from "@/server/domain/gate/sign-off/eligibility";
import { ROLLBACK_STATEMENT, signOffGateOf } from "@/server/domain/gate/sign-off/sign-off-gate";
import { renderReason } from "@/server/domain/reason/render-reason";
import { whyNotFresh } from "@/server/domain/sign-off/fresh-authentication";
import { isInForceOn, type SignOff } from "@/server/domain/sign-off/sign-off";
import { isRollbackTarget, knownGood } from "@/server/domain/stage/known-good";
import { HOUR_MS } from "@/server/domain/time/durations";
import { defineCommand, type Outcome } from "../kernel/command";
import { Line, ModelKey, Prose, ReleaseReference, StageName } from "../kernel/fields";
import type { TransactionStore } from "../kernel/ports";
import type { DeploymentRecord, ModelRecord } from "../kernel/ports/models";
import { lockRelease, requireModel, requirePerson } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { modelSubject, releaseSubject } from "../kernel/subject";
import { abortInFlight } from "./abort-in-flight";
import { engineOf } from "./engine-of";
import { issuePermit, type PermittedPromotion } from "./issue-permit";

/**
 * Rolls back to an earlier release that was live there under a permit: by default the known-good one. The
 * same engine, record and permit as a promotion; under the policy's fast rule the freshly authenticated
 * request of an SRE is the sign-off, reviewed afterwards. Any promotion in flight is aborted first: a
 * rollback must never queue.
 *
 * Refused, on record, with: `not-a-rollback-target`, `authentication-not-fresh`, `not-eligible-to-sign`,
 * `gates-unsatisfied`.
 */
export const rollBackRelease = defineCommand({
  name: "release.roll-back",
  permission: "release.roll-back",
  input: z.strictObject({
    model: ModelKey,
    stage: StageName,
    to: ReleaseReference.optional(),
    reason: Prose(4000).refine((text) => text.trim() !== "", "state why; the reason is reviewed afterwards"),
    engine: Line(120).optional(),
  }),
  run: async (tx, scope, input): Promise<Outcome<PermittedPromotion>> => {
    const person = requirePerson(scope.actor);
    const model = await requireModel(tx.models, scope, input.model);
    await tx.models.lockStage(model.id, input.stage);
    const target = await targetOf(tx, scope, { model, stage: input.stage, to: input.to });
    if (target instanceof Error) return refusal(target, model, input.stage);
    const release = await lockRelease(tx.releases, scope, target.releaseId);
    const engine = await engineOf(tx.serviceAccounts, scope, { team: model.team, named: input.engine });
    const before = await tx.releases.facts(release.id, input.stage, "rollback");
    const unfit = whyNotRequest(before, person, scope.now);
    if (unfit) return refusal(unfit, model, input.stage);
    const decision = prepareDecision(before, scope.now);
    const signOff = signOffByRequest(scope, person, {
      facts: before,
      decisionDigest: decision.decisionDigest,
    });
    const facts = signOff ? { ...before, signOffs: [...before.signOffs, signOff] } : before;
    const evaluation = decision.judge({ signOffs: facts.signOffs });
    if (!evaluation.allowed) return refusal(unsatisfied(evaluation, release.key), model, input.stage);
    if (signOff) await tx.decisions.insertSignOff(release.id, signOff, { sessionId: person.sessionId });
    const inFlight = await tx.promotions.findInFlight(model.id, input.stage);
    const overtaken =
      inFlight &&
      (await abortInFlight(tx, scope, {
        promotion: inFlight,
        because: "overtaken-by-rollback",
        reason: input.reason,
      }));
    const reviewDueAt = new Date(
      scope.now.getTime() + facts.policy.document.spec.rollback.reviewWithinHours * HOUR_MS,
    );
    const permitted = await issuePermit(tx, scope, {
      release,
      facts,
      evaluation,
      engine,
      reason: input.reason,
      reviewDueAt,
    });
    return {
      result: permitted,
      events: [
        {
          action: "promotion.permitted",
          subjects: [
            { kind: "promotion", id: permitted.promotion.id, digest: evaluation.decisionDigest },
            releaseSubject(release),
            modelSubject(model),
            { kind: "permit", id: permitted.permit.id },
          ],
          data: {
            stage: input.stage,
            kind: "rollback",
            reason: input.reason,
            engine,
            reviewDueAt: reviewDueAt.toISOString(),
            aborted: inFlight?.id ?? null,
          },
        },
        ...(overtaken ? [overtaken] : []),
      ],
    };
  },
});

function unsatisfied({ stage, gates, stops }: Evaluation, release: string): AppError {
  const reasons = [...stops, ...gates].map(({ reason }) => renderReason(reason));
  const detail = `${stage} cannot be rolled back to ${release}: ${reasons.join(" · ")}`;
  return new AppError("gates-unsatisfied", detail, { gates, stops });
}

function refusal(refused: AppError, model: ModelRecord, stage: string): Outcome<PermittedPromotion> {
  return {
    refused,
    events: [
      { action: "rollback.refused", subjects: [modelSubject(model)], data: { stage, code: refused.code } },
    ],
  };
}

interface RollbackInput {
  readonly model: ModelRecord;
  readonly stage: string;
  readonly to: string | undefined;
}

/** Returns the deployment to return to, or why there is none. The live release is no target. */
async function targetOf(
  tx: TransactionStore,
  scope: Scope,
  { model, stage, to }: RollbackInput,
): Promise<Pick<DeploymentRecord, "releaseId" | "releaseKey"> | AppError> {
  const history = await tx.models.deployments(model.id, stage);
  const live = history.find((deployment) => deployment.until === undefined);
  if (to !== undefined) {
    const named = history.find((deployment) => deployment.releaseId === to || deployment.releaseKey === to);
    if (
      named &&
      named.releaseId !== live?.releaseId &&
      isRollbackTarget(history, { releaseId: named.releaseId, stage })
    )
      return named;
    return new AppError(
      "not-a-rollback-target",
      `${to} was never live in ${stage} under a permit, or is live there now. Choose an earlier live release.`,
      {
        stage,
        candidates: [
          ...new Set(
            history.flatMap(({ releaseId, releaseKey, unusable }) =>
              releaseId === live?.releaseId || unusable !== undefined ? [] : [releaseKey],
            ),
          ),
        ],
      },
    );
  }
  const policy = live && (await tx.releases.facts(live.releaseId, stage, "rollback")).policy.document;
  const good = knownGood(history, {
    stage,
    now: scope.now,
    liveHours: policy?.spec.knownGood.liveHours ?? 0,
    exceptReleaseId: live?.releaseId,
  });
  return (
    history.find((deployment) => deployment.releaseId === good?.releaseId) ??
    new AppError(
      "not-a-rollback-target",
      `${model.key} has no known-good release for ${stage}. State the release to roll back to.`,
      {
        stage,
      },
    )
  );
}

function whyNotRequest(facts: ReleaseFacts, person: PersonActor, now: Date): AppError | undefined {
  const gate = signOffGateOf(facts);
  if (!gate) return undefined;
  const stale = whyNotFresh(person.authenticatedAt, gate.signOff.freshAuthenticationMinutes, now);
  if (stale)
    return new AppError("authentication-not-fresh", stale, {
      withinMinutes: gate.signOff.freshAuthenticationMinutes,
    });
  const ineligible = whyNotEligible({ personId: person.id, role: "sre", gate, facts });
  return (
    ineligible && new AppError("not-eligible-to-sign", renderReason(ineligible.reason), { ...ineligible })
  );
}

/**
 * Returns the request itself as a sign-off, on the digest of the rollback's own dossier; undefined if the
 * same person's counts already. It is stored only once the rollback is allowed, so that a refused one leaves
 * nothing behind.
 */
function signOffByRequest(
  scope: Scope,
  person: PersonActor,
  { facts, decisionDigest }: { readonly facts: ReleaseFacts; readonly decisionDigest: Digest },
): SignOff | undefined {
  const counts = (signOff: SignOff) => signOff.signerId === person.id && isInForceOn(signOff, decisionDigest);
  if (facts.signOffs.some(counts)) return undefined;
  return {
    id: scope.newId("sgn"),
    stage: facts.stage,
    signerId: person.id,
    signerName: person.name,
    role: "sre",
    meaning: "approve",
    reason: undefined,
    statement: ROLLBACK_STATEMENT,
    decisionDigest,
    signedAt: scope.now,
    authenticatedAt: person.authenticatedAt ?? scope.now,
    withdrawnAt: undefined,
  };
}
