import { expect, test } from "vitest";
import type { ReleaseFacts } from "../decision/release-facts";
import type { ApprovalRequest, ExternalAnswer } from "../external/approval-request";
import { ASSESSOR, EXTERNAL_GATE } from "../testing/external";
import { allowedFacts, GATES, hoursAfter, NOW, policyVersion } from "../testing/facts";
import { evaluateRelease } from "./evaluate-release";
import { holdsUntil } from "./holds-until";

const GATE = EXTERNAL_GATE;
const base: ReleaseFacts = {
  ...allowedFacts(),
  policy: policyVersion({ gates: [...GATES, GATE] }),
  externalApprovers: [ASSESSOR],
};
const { decisionDigest } = evaluateRelease(base, NOW);

function askedAt(
  askedAt: Date,
  answers: readonly (readonly [ExternalAnswer, Date])[] = [],
  changes: Partial<ApprovalRequest> = {},
): ApprovalRequest {
  const received = answers.map(([answer, receivedAt], index) => ({
    id: `x${index}`,
    answer,
    reason: "",
    decidedBy: "",
    receivedAt,
  }));
  const about = { requestId: base.request?.id ?? "", gateId: GATE.id, approver: "assessor", decisionDigest };
  return { id: `ask_${askedAt.toISOString()}`, ...about, askedAt, answers: received, ...changes };
}
const statusOf = (requests: readonly ApprovalRequest[], changes: Partial<ReleaseFacts> = {}, now = NOW) =>
  evaluateRelease(
    { ...base, ...(requests.length > 0 && { approvalRequests: requests }), ...changes },
    now,
  ).gates.find(({ id }) => id === GATE.id)?.status;

test.each([
  { when: "nobody was asked", requests: [], status: "waiting" },
  { when: "it has time to answer", requests: [askedAt(hoursAfter(-47.9))], status: "waiting" },
  { when: "the time is over to the instant", requests: [askedAt(hoursAfter(-48))], status: "failed" },
  {
    when: "it approved in time",
    requests: [askedAt(hoursAfter(-60), [["approve", hoursAfter(-20)]])],
    status: "passed",
  },
  {
    when: "it approved at the due instant",
    requests: [askedAt(hoursAfter(-60), [["approve", hoursAfter(-12)]])],
    status: "failed",
  },
  {
    when: "it approved in time and refused when time was over",
    requests: [
      askedAt(hoursAfter(-60), [
        ["approve", hoursAfter(-20)],
        ["refuse", hoursAfter(-1)],
      ]),
    ],
    status: "failed",
  },
  {
    when: "it approved something else",
    requests: [askedAt(hoursAfter(-3), [["approve", NOW]], { decisionDigest: `sha256:${"0".repeat(64)}` })],
    status: "waiting",
  },
  {
    when: "it approved another request",
    requests: [askedAt(hoursAfter(-3), [["approve", NOW]], { requestId: "req_0" })],
    status: "waiting",
  },
  {
    when: "it approved another gate",
    requests: [askedAt(hoursAfter(-3), [["approve", NOW]], { gateId: "other" })],
    status: "waiting",
  },
  {
    when: "it refused, and was asked again",
    requests: [askedAt(hoursAfter(-3), [["refuse", hoursAfter(-2)]]), askedAt(hoursAfter(-1))],
    status: "waiting",
  },
] as const)("is $status when $when", ({ requests, status }) => expect(statusOf(requests)).toBe(status));

test("an approver that is not registered is errored, and no answer opens the gate", () =>
  expect(statusOf([askedAt(hoursAfter(-3), [["approve", NOW]])], { externalApprovers: [] })).toBe("errored"));

test("an answer of the external approver is not part of the signed content: signatures stay valid", () => {
  const answered = { ...base, approvalRequests: [askedAt(hoursAfter(-3), [["approve", NOW]])] };
  expect(evaluateRelease(answered, NOW).decisionDigest).toBe(decisionDigest);
});

test("a summary is kept until the answer is due", () =>
  expect(
    holdsUntil({ ...base, approvalRequests: [askedAt(hoursAfter(-47))] }, NOW)?.getTime(),
  ).toBeLessThanOrEqual(hoursAfter(1).getTime()));
