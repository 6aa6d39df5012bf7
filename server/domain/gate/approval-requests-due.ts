import type { Evaluation } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { type ApprovalRequest, latestApprovalRequest } from "../external/approval-request";
import type { ExternalGate } from "../policy/policy-document";

/**
 * Returns the gates whose external approver must be asked now: signing is open, and the approver was not
 * asked about this decision digest.
 */
export function approvalRequestsDue(evaluation: Evaluation, facts: ReleaseFacts): readonly ExternalGate[] {
  if (facts.request === undefined || !evaluation.signingOpen) return [];
  return gatesThatWait(evaluation, facts).filter(
    (gate) => approvalRequestOf(gate, evaluation, facts) === undefined,
  );
}

/**
 * Explains why an external approver cannot be asked again. Returns undefined if it refused or did not answer
 * in time.
 */
export function whyNotRepeatRequest(
  gate: ExternalGate,
  evaluation: Evaluation,
  facts: ReleaseFacts,
): string | undefined {
  if (approvalRequestOf(gate, evaluation, facts) === undefined)
    return "it was not asked about the current decision; it is asked when signing opens";
  const status = evaluation.gates.find(({ id }) => id === gate.id)?.status;
  return status === "failed"
    ? undefined
    : "it is asked again only after it refused or did not answer in time";
}

function approvalRequestOf(
  gate: ExternalGate,
  { decisionDigest }: Evaluation,
  facts: ReleaseFacts,
): ApprovalRequest | undefined {
  const { request } = facts;
  const { party: approver } = gate.external;
  return (
    request &&
    latestApprovalRequest(facts.approvalRequests ?? [], {
      requestId: request.id,
      gateId: gate.id,
      approver,
      decisionDigest,
    })
  );
}

/** Returns the gates that apply and wait for a registered external approver. */
function gatesThatWait(evaluation: Evaluation, { policy }: ReleaseFacts): readonly ExternalGate[] {
  return policy.document.spec.gates.filter(
    (gate): gate is ExternalGate =>
      gate.kind === "external" &&
      evaluation.gates.some(({ id, status }) => id === gate.id && status === "waiting"),
  );
}
