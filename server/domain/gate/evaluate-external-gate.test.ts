import { expect, test } from "vitest";
import type { ReleaseFacts } from "../decision/release-facts";
import type { ExternalAnswer, ExternalAsk } from "../external/external-ask";
import { holdsUntil } from "../status/holds-until";
import { ASSESSOR, EXTERNAL_GATE } from "../testing/external";
import { allowedFacts, GATES, hoursAfter, NOW, policyVersion } from "../testing/facts";
import { evaluateRelease } from "./evaluate-release";

const GATE = EXTERNAL_GATE;
const base: ReleaseFacts = {
  ...allowedFacts(),
  policy: policyVersion({ gates: [...GATES, GATE] }),
  externalParties: [ASSESSOR],
};
const { decisionDigest } = evaluateRelease(base, NOW);

function askedAt(
  askedAt: Date,
  answers: readonly (readonly [ExternalAnswer, Date])[] = [],
  changes: Partial<ExternalAsk> = {},
): ExternalAsk {
  const received = answers.map(([answer, receivedAt], index) => ({ id: `x${index}`, answer, reason: "", decidedBy: "", receivedAt }));
  const about = { requestId: base.request?.id ?? "", gateId: GATE.id, party: "assessor", decisionDigest };
  return { id: `ask_${askedAt.toISOString()}`, ...about, askedAt, answers: received, ...changes };
}
const statusOf = (asks: readonly ExternalAsk[], changes: Partial<ReleaseFacts> = {}, now = NOW) =>
  evaluateRelease({ ...base, ...(asks.length > 0 && { externalAsks: asks }), ...changes }, now).gates.find(({ id }) => id === GATE.id)
    ?.status;

test.each([
  { when: "nobody was asked", asks: [], status: "waiting" },
  { when: "it has time to answer", asks: [askedAt(hoursAfter(-47.9))], status: "waiting" },
  { when: "the time is over to the instant", asks: [askedAt(hoursAfter(-48))], status: "failed" },
  { when: "it approved in time", asks: [askedAt(hoursAfter(-60), [["approve", hoursAfter(-20)]])], status: "passed" },
  { when: "it approved at the due instant", asks: [askedAt(hoursAfter(-60), [["approve", hoursAfter(-12)]])], status: "failed" },
  {
    when: "it approved in time and refused when time was over",
    asks: [
      askedAt(hoursAfter(-60), [
        ["approve", hoursAfter(-20)],
        ["refuse", hoursAfter(-1)],
      ]),
    ],
    status: "failed",
  },
  {
    when: "it approved something else",
    asks: [askedAt(hoursAfter(-3), [["approve", NOW]], { decisionDigest: `sha256:${"0".repeat(64)}` })],
    status: "waiting",
  },
  { when: "it approved another request", asks: [askedAt(hoursAfter(-3), [["approve", NOW]], { requestId: "req_0" })], status: "waiting" },
  { when: "it approved another gate", asks: [askedAt(hoursAfter(-3), [["approve", NOW]], { gateId: "other" })], status: "waiting" },
  {
    when: "it refused, and was asked again",
    asks: [askedAt(hoursAfter(-3), [["refuse", hoursAfter(-2)]]), askedAt(hoursAfter(-1))],
    status: "waiting",
  },
] as const)("is $status when $when", ({ asks, status }) => expect(statusOf(asks)).toBe(status));

test("an approver that is not registered is errored, and no answer opens the gate", () =>
  expect(statusOf([askedAt(hoursAfter(-3), [["approve", NOW]])], { externalParties: [] })).toBe("errored"));

test("an answer of the external approver is not part of the signed content: signatures stay valid", () => {
  const answered = { ...base, externalAsks: [askedAt(hoursAfter(-3), [["approve", NOW]])] };
  expect(evaluateRelease(answered, NOW).decisionDigest).toBe(decisionDigest);
});

test("a summary is kept until the answer is due", () =>
  expect(holdsUntil({ ...base, externalAsks: [askedAt(hoursAfter(-47))] }, NOW)?.getTime()).toBeLessThanOrEqual(hoursAfter(1).getTime()));
