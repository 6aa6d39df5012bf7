import type { ReleaseFacts } from "../decision/release-facts";
import type { ApprovalRequest, ExternalAnswer } from "../external/approval-request";
import { evaluateRelease } from "../gate/evaluate-release";
import type { ExternalGate } from "../policy/policy-document";
import { hoursAfter, NOW } from "./facts";

/** An external approver must agree within two days. */
export const EXTERNAL_GATE: ExternalGate = {
  id: "conformity",
  title: "The assessor agrees",
  kind: "external",
  boundary: "promotion",
  stages: ["production"],
  tiers: ["low", "medium", "high"],
  mode: "block",
  controls: [],
  external: { party: "assessor", timeoutHours: 48, owner: "security", question: "May it be used on people?" },
};
export const ASSESSOR = { name: "assessor", title: "Notified body", ownerName: "Sam Okafor" };

/**
 * Returns the same facts under a policy with an external gate; the approval request was sent two hours ago
 * about the present decision, with these answers an hour after one another.
 */
export function askedOutside(facts: ReleaseFacts, answers: readonly ExternalAnswer[]): ReleaseFacts {
  if (facts.externalApprovers !== undefined) return facts;
  const { document } = facts.policy;
  const spec = { ...document.spec, gates: [...document.spec.gates, EXTERNAL_GATE] };
  const asking: ReleaseFacts = {
    ...facts,
    policy: { ...facts.policy, document: { ...document, spec } },
    externalApprovers: [ASSESSOR],
  };
  const approvalRequest: ApprovalRequest = {
    id: "ask_1",
    requestId: facts.request?.id ?? "req_none",
    gateId: EXTERNAL_GATE.id,
    approver: ASSESSOR.name,
    decisionDigest: evaluateRelease(asking, NOW).decisionDigest,
    askedAt: hoursAfter(-2),
    answers: answers.map((answer, place) => ({
      id: `ans_${place}`,
      answer,
      reason: "as found",
      decidedBy: "",
      receivedAt: hoursAfter(place - 1),
    })),
  };
  return { ...asking, approvalRequests: [approvalRequest] };
}
