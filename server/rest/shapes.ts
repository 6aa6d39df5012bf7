import type { DeploymentRecord, ModelRecord } from "@/server/application/kernel/ports/models";
import type { PermitRecord, PromotionRecord } from "@/server/application/kernel/ports/promotions";
import type { ReleaseRecord } from "@/server/application/kernel/ports/releases";
import type { ComponentResult, GateResult } from "@/server/domain/decision/evaluation";
import type { ExplanationWithPage } from "@/server/domain/explanation/explain-decision";
import { rendered, renderedMembers } from "@/server/domain/reason/rendered";

/** Records in REST answers: keys before ids, no internal fields, `null` for absent values. */

export function releaseShape(release: ReleaseRecord) {
  const {
    id,
    key,
    version,
    state,
    manifestDigest,
    riskTier,
    revision,
    summary,
    caveats,
    rollbackPlan,
    monitoringPlan,
    externalIds,
    components,
    openedBy,
    openedAt,
  } = release;
  const { name, version: policyVersion, digest } = release.policy;
  return {
    id,
    key,
    model: release.modelKey,
    version,
    state,
    manifestDigest,
    riskTier,
    policy: { name, version: policyVersion, digest },
    revision,
    summary,
    caveats,
    rollbackPlan,
    monitoringPlan,
    externalIds,
    components,
    openedBy,
    openedAt,
  };
}

export function modelShape({
  id,
  key,
  title,
  team,
  domain,
  task,
  intake,
  intakeAttested,
  intakeRevision,
  owners,
  riskTier,
  registeredBy,
  registeredAt,
}: ModelRecord) {
  return {
    id,
    key,
    title,
    team,
    domain,
    task,
    intake,
    intakeAttested,
    intakeRevision,
    owners,
    riskTier,
    registeredBy,
    registeredAt,
  };
}

export function deploymentShape({
  id,
  stage,
  releaseKey,
  manifestDigest,
  promotionId,
  permitId,
  decisionDigest,
  since,
  until,
  endedBy,
  liveAgainst,
}: DeploymentRecord) {
  return {
    id,
    stage,
    release: releaseKey,
    manifestDigest,
    promotion: promotionId,
    permit: permitId,
    decisionDigest,
    since,
    until: until ?? null,
    endedBy: endedBy ?? null,
    liveAgainst: rendered(liveAgainst ?? null),
  };
}

export function promotionShape({
  releaseKey,
  reason,
  liveDueAt,
  overdueAt,
  reviewDueAt,
  ...promotion
}: PromotionRecord) {
  const { id, stage, kind, phase, decisionDigest, engine, requestedBy, createdAt, updatedAt } = promotion;
  return {
    id,
    release: releaseKey,
    stage,
    kind,
    phase,
    decisionDigest,
    engine,
    requestedBy,
    reason: reason ?? null,
    liveDueAt: liveDueAt ?? null,
    overdueAt: overdueAt ?? null,
    reviewDueAt: reviewDueAt ?? null,
    createdAt,
    updatedAt,
  };
}

export function permitShape({ id, envelope, issuedAt, expiresAt, spentAt }: PermitRecord) {
  return { id, issuedAt, expiresAt, spentAt: spentAt ?? null, envelope: JSON.parse(envelope) as unknown };
}

/** A gate with the link to its page. */
export function gateShape(gate: GateResult, link: string) {
  const { id, title, kind, boundary, mode, status, reason, measured, required, comparator, missing } = gate;
  const { evidence, components, parts, who, next, opensAt, dueAt, waivedUntil } = gate;
  const { relaxed, origin, changedThresholds, controls } = gate;
  return renderedMembers({
    ...{ id, title, kind, boundary, mode, status, reason, measured, required, comparator, missing, evidence },
    components: components?.map(componentShape),
    partResults: parts,
    ...{ who, next, opensAt, dueAt, waivedUntil, relaxed, origin, changedThresholds, controls, link },
  });
}

/** `parts` are the parts of the reason; what a rule of several parts found of each is `partResults`. */
function componentShape({ parts, ...component }: ComponentResult) {
  return { ...component, partResults: parts };
}

/** An explanation with the complete address of its page. */
export function explanationShape({ href, ...explanation }: ExplanationWithPage, publicOrigin: string) {
  const { rule = explanation.title } = explanation;
  return {
    ...renderedMembers({ ...explanation, rule }),
    link: href === undefined ? undefined : `${publicOrigin}${href}`,
  };
}

/** The page of a release, at one of its stages. */
export function releaseLink(publicOrigin: string, releaseKey: string, stage: string): string {
  return `${publicOrigin}/releases/${encodeURIComponent(releaseKey)}?stage=${encodeURIComponent(stage)}`;
}
