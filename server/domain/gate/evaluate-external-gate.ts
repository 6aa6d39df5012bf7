import type { Digest } from "../canonical/index";
import type { GateResult, WhoCanAct } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import {
  countingAnswer,
  dueAtOf,
  type ExternalApprover,
  type ExternalDecision,
  latestApprovalRequest,
} from "../external/approval-request";
import type { ExternalGate } from "../policy/policy-document";
import { instant, list, type Reason, reason, role } from "../reason/reason";
import { peopleHolding } from "../sign-off/role-holding";
import { applicability } from "./basis/applicability";
import { gateResult } from "./basis/gate-result";

interface ExternalGateInput {
  readonly facts: ReleaseFacts;
  readonly now: Date;
  readonly decisionDigest: Digest;
  readonly signingOpen: boolean;
}

/**
 * Evaluates an external gate. It opens if the named external approver approved this decision of the open
 * request in time. An answer about another decision does not count. A refusal is `failed`, and so is no
 * answer from the due instant on (half-open): people in the owner's role then act and ask again. An
 * unregistered approver is `errored`.
 *
 * The approval request is created when signing opens, because its content may change before that.
 */
export function evaluateExternalGate(gate: ExternalGate, asked: ExternalGateInput): GateResult {
  const { facts, now, decisionDigest, signingOpen } = asked;
  const applies = applicability(gate, facts);
  if (!applies.applies) return gateResult(gate, { status: applies.status, reason: applies.reason });
  const approver = facts.externalApprovers?.find(({ name }) => name === gate.external.party);
  if (approver === undefined)
    return gateResult(gate, {
      status: "errored",
      reason: reason("external.unregistered", { approver: gate.external.party }),
    });
  const approvalRequest =
    facts.request &&
    latestApprovalRequest(facts.approvalRequests ?? [], {
      requestId: facts.request.id,
      gateId: gate.id,
      approver: approver.name,
      decisionDigest,
    });
  if (approvalRequest === undefined) return unasked(gate, approver, { facts, signingOpen });
  const dueAt = dueAtOf(approvalRequest, gate);
  const answer = countingAnswer(approvalRequest, dueAt);
  if (answer?.answer === "approve") {
    return gateResult(gate, { status: "passed", reason: answered("external.approved", approver, answer) });
  }
  if (answer === undefined && now < dueAt) {
    return gateResult(gate, {
      status: "waiting",
      reason: reason("external.asked", {
        approver: approver.title,
        at: instant(approvalRequest.askedAt),
        dueAt: instant(dueAt),
      }),
      missing: [reason("missing.external-answer", { approver: approver.title })],
      dueAt: dueAt.toISOString(),
      next: reason("next.wait-for-asked-approver", { approver: approver.title, owner: approver.ownerName }),
    });
  }
  const found =
    answer === undefined
      ? reason("external.silent", { approver: approver.title, dueAt: instant(dueAt) })
      : answered("external.refused", approver, answer);
  const moves = { who: ownersOf(gate, facts), next: nextOf(gate, approver, facts) };
  return gateResult(gate, { status: "failed", reason: found, ...moves });
}

/** Returns the instants at which time alone may change an external gate: a request is due. */
export function externalChangesAt(
  gate: ExternalGate,
  { approvalRequests = [] }: ReleaseFacts,
): readonly number[] {
  return approvalRequests
    .filter(({ gateId }) => gateId === gate.id)
    .map((asked) => dueAtOf(asked, gate).getTime());
}

function unasked(
  gate: ExternalGate,
  approver: ExternalApprover,
  { facts, signingOpen }: Pick<ExternalGateInput, "facts" | "signingOpen">,
): GateResult {
  const earlier = (facts.approvalRequests ?? []).some(
    ({ gateId, answers }) => gateId === gate.id && answers.length > 0,
  );
  const { title } = approver;
  const found = { approver: title, ...(earlier && { earlier: reason("external.earlier-answer", {}) }) };
  if (facts.request === undefined || !signingOpen) {
    const code = facts.request === undefined ? "external.before-request" : "external.before-content";
    return gateResult(gate, { status: "waiting", reason: reason(code, found), next: undefined });
  }
  return gateResult(gate, {
    status: "waiting",
    reason: reason("external.being-asked", found),
    missing: [reason("missing.external-answer", { approver: title })],
    next: reason("next.wait-for-approver", { approver: title }),
  });
}

function answered(
  code: "external.approved" | "external.refused",
  { title }: ExternalApprover,
  { decidedBy, receivedAt, reason: why }: ExternalDecision,
): Reason {
  const answer = { ...(decidedBy !== "" && { by: decidedBy }), approver: title, at: instant(receivedAt) };
  return why === "" ? reason(code, answer) : reason(`${code}-saying`, { ...answer, why });
}

function ownersOf({ external }: ExternalGate, facts: ReleaseFacts): readonly WhoCanAct[] {
  return peopleHolding(external.owner, facts).map(({ id, name }) => ({
    role: external.owner,
    personId: id,
    name,
  }));
}

function nextOf(
  { external }: ExternalGate,
  { title, ownerName }: ExternalApprover,
  facts: ReleaseFacts,
): Reason {
  const people = peopleHolding(external.owner, facts).map(({ name }) => name);
  const found = { approver: title, owner: ownerName };
  if (people.length > 0) return reason("next.settle-with-approver", { people: list(people), ...found });
  return reason("next.role-settles-with-approver", { role: role(external.owner), ...found });
}
