import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import type { StageRecords } from "@/server/domain/facts/records";
import { approvalRequestOf } from "./external-facts";
import { overrideOf } from "./override-fact";
import { instantOf, type StageRow } from "./release-facts-row";

/** Returns the records of one stage, with their field names, instants as dates and NULL as undefined. */
export function stageRecordsOf(row: StageRow, stage: string): StageRecords {
  const { request, linkChecks, signals, overrides, approvalRequests } = row;
  return {
    stage,
    baseline: dossierOf(row.baseline),
    anchor: dossierOf(row.anchor) ?? dossierOf(row.baseline),
    checklistAnswers: row.answers.map(answerOf),
    ...(linkChecks && { linkChecks: linkChecks.map(linkCheckOf) }),
    ...(signals && {
      signals: signals.map(({ name, stage: of, latestAt }) => ({
        name,
        stage: of,
        latestAt: new Date(latestAt),
      })),
    }),
    signOffs: row.signOffs.map(signOffOf),
    waivers: row.waivers.map(waiverOf),
    holds: row.holds.map(holdOf),
    ...(overrides.length > 0 && { overrides: overrides.map(overrideOf) }),
    ...(approvalRequests && { approvalRequests: approvalRequests.map(approvalRequestOf) }),
    request: request ? requestOf(request) : undefined,
    requesterPersonIds: request?.requester_person_ids ?? [],
  };
}

/** The request of a promotion under way is closed, and lapses no more. */
function requestOf(request: NonNullable<StageRow["request"]>): NonNullable<ReleaseFacts["request"]> {
  return {
    id: request.id,
    requestedBy: request.requested_by.name,
    requestedAt: new Date(request.requested_at),
    ...(request.closed_at === null &&
      request.lapses_at !== null && { lapsesAt: new Date(request.lapses_at) }),
  };
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

function linkCheckOf(
  row: NonNullable<StageRow["linkChecks"]>[number],
): NonNullable<ReleaseFacts["linkChecks"]>[number] {
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

export function dossierOf(row: StageRow["baseline"]): ReleaseFacts["baseline"] {
  return row
    ? {
        releaseId: row.release_id,
        releaseKey: row.release_key,
        decisionDigest: row.decision_digest,
        evidence: row.evidence,
      }
    : undefined;
}
