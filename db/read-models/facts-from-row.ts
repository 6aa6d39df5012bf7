import type { PromotionKind, ReleaseFacts } from "@/server/domain/decision/release-facts";
import { deriveContributions } from "@/server/domain/gate/sign-off/derive-contributions";
import type { Component } from "@/server/domain/manifest/component";
import { composeOverlay } from "@/server/domain/policy/overlay/compose-overlay";
import { type CurrentPolicy, policiesGoverning } from "@/server/domain/policy/policies-governing";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import type { PersonFacts } from "@/server/domain/sign-off/sign-off";
import { adoptionActOf } from "./adoption-act";
import { askOf } from "./external-facts";
import { deputiesNamed, partiesNamed } from "./named-by-policy";
import { overrideOf } from "./override-fact";
import { keptOverlay } from "./policy-documents";
import { type FactsRow, instantOf, type JsonEvidence, type StageRow } from "./release-facts-row";

interface WithDocument extends Omit<FactsRow["shared"], "policy" | "currentPolicies"> {
  readonly currentPolicies: readonly CurrentPolicy[];
  readonly policy: FactsRow["shared"]["policy"] & { readonly document: PolicyDocument };
}

/**
 * The answer of the facts statement in the domain's words: names, instants as dates, NULL as undefined. What stages share
 * is made once and shared.
 */
export function factsFromRow(
  { shared, stages: rows }: { readonly shared: WithDocument; readonly stages: readonly StageRow[] },
  { stages, kind }: { readonly stages: readonly string[]; readonly kind: PromotionKind },
): readonly ReleaseFacts[] {
  const everyone = shared.people.map(personOf);
  const components = shared.components.map(componentOf);
  const { team } = shared.model;
  const pinned = pinnedOf(shared);
  const model = modelOf(shared.model);
  const governedBy = policiesGoverning(shared.currentPolicies, { model, pinned: shared.policy.name });
  const inAllStages = {
    rules: 2 as const,
    kind,
    release: releaseOf(shared.release, components),
    model,
    riskTier: shared.release.risk_tier,
    ...(shared.certification && { certification: certificationOf(shared.certification) }),
    ...(shared.acceptedRisks && { acceptedRisks: shared.acceptedRisks.map(acceptedRiskOf) }),
    ...pinned,
    ...(shared.adoptions && { policyAdoptions: shared.adoptions.map(adoptionActOf) }),
    ...(shared.criterionMoves && { criterionMoves: shared.criterionMoves }),
    ...(governedBy && { governedBy }),
    policySupersededAt: instantOf(shared.supersededAt),
    evidence: shared.evidence.map(evidenceOf),
    people: everyone.filter((person) => person.grants.some((grant) => grant.teams === "*" || grant.teams.includes(team))),
    ...deputiesNamed(shared, pinned.policy.document),
    residences: shared.residences.map(residenceOf),
    ...partiesNamed(shared, pinned.policy.document),
    calendars: shared.calendars.map(({ name, time_zone, entries }) => ({ name, timeZone: time_zone, entries })),
    revokedDigests: shared.revoked,
  };
  return rows.map((row, index): ReleaseFacts => {
    const { request } = row;
    const waivers = row.waivers.map(waiverOf);
    return {
      ...inAllStages,
      stage: stages[index] ?? "",
      baseline: dossierOf(row.baseline),
      anchor: dossierOf(row.anchor) ?? dossierOf(row.baseline),
      checklistAnswers: row.answers.map(answerOf),
      ...(row.linkChecks && { linkChecks: row.linkChecks.map(linkCheckOf) }),
      ...(row.signals && { signals: row.signals.map(({ name, stage, latestAt }) => ({ name, stage, latestAt: new Date(latestAt) })) }),
      signOffs: row.signOffs.map(signOffOf),
      waivers,
      contributions: deriveContributions({
        components,
        evidence: inAllStages.evidence,
        people: everyone,
        requesterPersonIds: request?.requester_person_ids ?? [],
        policyAuthorIds: [...authorIdsOf(shared.policy), ...(shared.overlay ? authorIdsOf(shared.overlay) : [])],
        waiverGranterIds: waivers.flatMap((waiver) => waiver.grantedBy ?? []),
        openedByOwnerIds: shared.openedByOwnerIds,
        declarations: shared.declarations.map(({ ground, claimed_as, person_id }) => ({
          ground,
          claimedAs: claimed_as,
          personId: person_id,
        })),
      }),
      holds: row.holds.map(holdOf),
      ...(row.overrides.length === 0 ? {} : { overrides: row.overrides.map(overrideOf) }),
      ...(row.asks && { externalAsks: row.asks.map(askOf) }),
      request: request ? requestOf(request) : undefined,
    };
  });
}

/** The request of a promotion under way is closed, and lapses no more. */
function requestOf(request: NonNullable<StageRow["request"]>): NonNullable<ReleaseFacts["request"]> {
  return {
    id: request.id,
    requestedBy: request.requested_by.name,
    requestedAt: new Date(request.requested_at),
    ...(request.closed_at === null && request.lapses_at !== null && { lapsesAt: new Date(request.lapses_at) }),
  };
}

function releaseOf(release: FactsRow["shared"]["release"], components: readonly Component[]): ReleaseFacts["release"] {
  return {
    id: release.id,
    key: release.key,
    modelKey: release.model_key,
    version: release.version,
    state: release.state,
    manifestDigest: release.manifest_digest,
    components,
    summary: release.summary,
    caveats: release.caveats,
    rollbackPlan: release.rollback_plan,
    monitoringPlan: release.monitoring_plan,
    openedBy: release.opened_by,
    openedAt: new Date(release.opened_at),
    revision: release.revision,
  };
}

export function componentOf({
  created_by,
  kind,
  name,
  version,
  digest,
  uri,
  attributes,
}: FactsRow["shared"]["components"][number]): Component {
  return { kind, name, version, digest, uri, ...(created_by === null ? {} : { createdBy: created_by }), attributes };
}

function modelOf({ key, title, team, domain, task, intake, owners, attested_by }: FactsRow["shared"]["model"]): ReleaseFacts["model"] {
  return { key, title, team, domain, task, intake, owners, intakeAttested: attested_by !== null };
}

function certificationOf(row: NonNullable<FactsRow["shared"]["certification"]>): NonNullable<ReleaseFacts["certification"]> {
  const { id, basis, role, certified_by, certified_by_name, certified_at, until } = row;
  return {
    id,
    certifiedBy: certified_by,
    certifiedByName: certified_by_name,
    role,
    basis,
    certifiedAt: new Date(certified_at),
    until: new Date(until),
  };
}

function acceptedRiskOf(row: NonNullable<FactsRow["shared"]["acceptedRisks"]>[number]): NonNullable<ReleaseFacts["acceptedRisks"]>[number] {
  return {
    id: row.id,
    risk: row.risk,
    reason: row.reason,
    compensatingControl: row.compensating_control,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    acceptedBy: row.accepted_by,
    acceptedByName: row.accepted_by_name,
    acceptedAt: new Date(row.accepted_at),
    expiresAt: new Date(row.expires_at),
    endedAt: undefined,
  };
}

/** A pack that ships has no person behind it; a text of people's names all of them. */
function authorIdsOf({ author, author_ids }: Pick<WithDocument["policy"], "author" | "author_ids">): readonly string[] {
  return author_ids ?? (author === "system" ? [] : [author]);
}

/** The policy, and where an overlay is pinned too, what the two come to, with the organisation's own document beside it. */
function pinnedOf({ policy, overlay }: WithDocument): Pick<ReleaseFacts, "policy" | "overlay"> {
  const organisation = policyOf(policy);
  if (overlay === null) return { policy: organisation };
  const document = keptOverlay(overlay);
  return {
    policy: { ...organisation, document: composeOverlay(organisation.document, document).document },
    overlay: {
      name: overlay.name,
      version: overlay.version,
      digest: overlay.digest,
      document,
      organisation: organisation.document,
      withdrawnAt: instantOf(overlay.withdrawn_at),
      supersededAt: instantOf(overlay.superseded_at),
    },
  };
}

function policyOf({ name, version, digest, document, author, withdrawn_at }: WithDocument["policy"]): ReleaseFacts["policy"] {
  return { name, version, digest, document, author, withdrawnAt: instantOf(withdrawn_at) };
}

function personOf({ id, name, email, issuer, subject, active, grants }: FactsRow["shared"]["people"][number]): PersonFacts {
  return { id, name, email, issuer, subject, active, grants };
}

function answerOf(answer: StageRow["answers"][number]): ReleaseFacts["checklistAnswers"][number] {
  return {
    id: answer.id,
    itemId: answer.item_id,
    stage: answer.stage,
    answer: answer.answer,
    evidence: answer.evidence ?? undefined,
    reason: answer.reason ?? undefined,
    ...(answer.said !== null && { said: answer.said }),
    ...(answer.file_name !== null && { fileName: answer.file_name }),
    answeredBy: answer.answered_by,
    answeredByName: answer.answered_by_name,
    answeredAt: new Date(answer.answered_at),
    performedAt: new Date(answer.performed_at),
  };
}

function linkCheckOf(row: NonNullable<StageRow["linkChecks"]>[number]): NonNullable<ReleaseFacts["linkChecks"]>[number] {
  return {
    answerId: row.answer_id,
    outcome: row.outcome ?? "unreachable",
    ...(row.status !== null && { status: row.status }),
    ...(row.detail !== null && { detail: row.detail }),
    checkedAt: new Date(row.checked_at ?? 0),
  };
}

function signOffOf(signOff: StageRow["signOffs"][number]): ReleaseFacts["signOffs"][number] {
  return {
    id: signOff.id,
    stage: signOff.stage,
    signerId: signOff.signer_id,
    signerName: signOff.signer_name,
    role: signOff.role,
    meaning: signOff.meaning,
    reason: signOff.reason ?? undefined,
    statement: signOff.statement,
    decisionDigest: signOff.decision_digest,
    signedAt: new Date(signOff.signed_at),
    authenticatedAt: new Date(signOff.authenticated_at),
    withdrawnAt: instantOf(signOff.withdrawn_at),
    ...(signOff.voided_at !== null && { voidedAt: new Date(signOff.voided_at) }),
    ...(signOff.passkey && { passkey: signOff.passkey }),
    ...(signOff.accepted && { accepted: signOff.accepted }),
    ...(signOff.on_behalf_of && { onBehalfOf: signOff.on_behalf_of }),
  };
}

function residenceOf(residence: FactsRow["shared"]["residences"][number]): ReleaseFacts["residences"][number] {
  return { ...residence, since: new Date(residence.since), until: instantOf(residence.until), endedBy: residence.endedBy ?? undefined };
}

function holdOf(hold: StageRow["holds"][number]): ReleaseFacts["holds"][number] {
  return {
    id: hold.id,
    scope: hold.scope,
    reason: hold.reason,
    placedBy: hold.placed_by,
    placedAt: new Date(hold.placed_at),
    exitCondition: hold.exit_condition,
    releasedAt: undefined,
  };
}

function evidenceOf(item: JsonEvidence): ReleaseFacts["evidence"][number] {
  return { ...item, payload: JSON.parse(item.payload), receivedAt: new Date(item.receivedAt), collectedAt: instantOf(item.collectedAt) };
}

function waiverOf(waiver: StageRow["waivers"][number]): ReleaseFacts["waivers"][number] {
  return {
    id: waiver.id,
    gateId: waiver.gate_id,
    stage: waiver.stage,
    manifestDigest: waiver.manifest_digest,
    payloadDigests: waiver.payload_digests,
    findings: waiver.findings,
    reason: waiver.reason,
    riskOwner: waiver.risk_owner,
    compensatingControl: waiver.compensating_control,
    requestedBy: waiver.requested_by,
    requestedAt: new Date(waiver.requested_at),
    grantedBy: waiver.granted_by ?? undefined,
    grantedAs: waiver.granted_as ?? undefined,
    grantedAt: instantOf(waiver.granted_at),
    expiresAt: new Date(waiver.expires_at),
    revokedAt: instantOf(waiver.revoked_at),
    ...(waiver.declined_at === null ? {} : { declinedAt: new Date(waiver.declined_at) }),
  };
}

function dossierOf(row: StageRow["baseline"]): ReleaseFacts["baseline"] {
  return row
    ? { releaseId: row.release_id, releaseKey: row.release_key, decisionDigest: row.decision_digest, evidence: row.evidence }
    : undefined;
}
