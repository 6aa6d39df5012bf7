import type { PromotionKind, ReleaseFacts } from "@/server/domain/gate/release-facts";
import type { Component } from "@/server/domain/release/component";
import { deriveContributions } from "@/server/domain/sign-off/derive-contributions";
import type { PersonFacts } from "@/server/domain/sign-off/sign-off";
import { type FactsRow, instantOf, type JsonEvidence } from "./release-facts-row";

/** The answer of the facts statement in the domain's words: names, instants as dates, NULL as undefined. */
export function factsFromRow(row: FactsRow, { stage, kind }: { readonly stage: string; readonly kind: PromotionKind }): ReleaseFacts {
  const people = row.people.map(personOf);
  const components = row.components.map(componentOf);
  const evidence = row.evidence.map(evidenceOf);
  const waivers = row.waivers.map(waiverOf);
  const { model, policy, request } = row;
  return {
    kind,
    stage,
    release: releaseOf(row.release, components),
    model: modelOf(model),
    riskTier: row.release.risk_tier,
    policy: policyOf(policy),
    policySupersededAt: instantOf(row.supersededAt),
    evidence,
    baseline: dossierOf(row.baseline),
    anchor: dossierOf(row.anchor) ?? dossierOf(row.baseline),
    checklistAnswers: row.answers.map(answerOf),
    signOffs: row.signOffs.map(signOffOf),
    waivers,
    contributions: deriveContributions({
      components,
      evidence,
      people,
      requesterPersonIds: request?.requester_person_ids ?? [],
      policyAuthor: policy.author,
      waiverGranterIds: waivers.flatMap((waiver) => waiver.grantedBy ?? []),
      openedByOwnerIds: row.openedByOwnerIds,
      declarations: row.declarations.map(({ ground, claimed_as, person_id }) => ({ ground, claimedAs: claimed_as, personId: person_id })),
    }),
    people: people.filter((person) => person.grants.some((grant) => grant.teams === "*" || grant.teams.includes(model.team))),
    residences: row.residences.map(residenceOf),
    calendars: row.calendars.map(({ name, time_zone, entries }) => ({ name, timeZone: time_zone, entries })),
    holds: row.holds.map(holdOf),
    revokedDigests: row.revoked,
    request: request ? { id: request.id, requestedBy: request.requested_by.name, requestedAt: new Date(request.requested_at) } : undefined,
  };
}

function releaseOf(release: FactsRow["release"], components: readonly Component[]): ReleaseFacts["release"] {
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

function componentOf({ created_by, kind, name, version, digest, uri, attributes }: FactsRow["components"][number]): Component {
  return { kind, name, version, digest, uri, ...(created_by === null ? {} : { createdBy: created_by }), attributes };
}

function modelOf({ key, title, team, domain, task, intake, owners, attested_by }: FactsRow["model"]): ReleaseFacts["model"] {
  return { key, title, team, domain, task, intake, owners, intakeAttested: attested_by !== null };
}

function policyOf({ name, version, digest, document, author, withdrawn_at }: FactsRow["policy"]): ReleaseFacts["policy"] {
  return { name, version, digest, document, author, withdrawnAt: instantOf(withdrawn_at) };
}

function personOf({ id, name, email, issuer, subject, active, grants }: FactsRow["people"][number]): PersonFacts {
  return { id, name, email, issuer, subject, active, grants };
}

function answerOf(answer: FactsRow["answers"][number]): ReleaseFacts["checklistAnswers"][number] {
  return {
    id: answer.id,
    itemId: answer.item_id,
    stage: answer.stage,
    answer: answer.answer,
    evidence: answer.evidence ?? undefined,
    reason: answer.reason ?? undefined,
    answeredBy: answer.answered_by,
    answeredByName: answer.answered_by_name,
    answeredAt: new Date(answer.answered_at),
    performedAt: new Date(answer.performed_at),
  };
}

function signOffOf(signOff: FactsRow["signOffs"][number]): ReleaseFacts["signOffs"][number] {
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
  };
}

function residenceOf(residence: FactsRow["residences"][number]): ReleaseFacts["residences"][number] {
  return { ...residence, since: new Date(residence.since), until: instantOf(residence.until), endedBy: residence.endedBy ?? undefined };
}

function holdOf(hold: FactsRow["holds"][number]): ReleaseFacts["holds"][number] {
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

function waiverOf(waiver: FactsRow["waivers"][number]): ReleaseFacts["waivers"][number] {
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
  };
}

function dossierOf(row: FactsRow["baseline"]): ReleaseFacts["baseline"] {
  return row
    ? { releaseId: row.release_id, releaseKey: row.release_key, decisionDigest: row.decision_digest, evidence: row.evidence }
    : undefined;
}
