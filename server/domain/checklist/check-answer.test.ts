import { expect, test } from "vitest";
import type { ChecklistItemDefinition } from "../policy/policy-document";
import { checkAnswer } from "./check-answer";

const now = new Date("2026-11-01T12:00:00Z");
const item = (given: Partial<ChecklistItemDefinition>): ChecklistItemDefinition => ({
  title: "Runbook rehearsed",
  evidence: "none",
  notApplicable: "refused",
  ...given,
});
const confirmed = { answer: "confirmed", evidence: undefined, reason: undefined, performedAt: now } as const;

test.each([
  { when: "nothing is asked", given: item({}), answer: confirmed, pointer: undefined },
  {
    when: "a link is asked and none given",
    given: item({ evidence: "link" }),
    answer: confirmed,
    pointer: "/evidence",
  },
  {
    when: "a link is asked and script is given",
    given: item({ evidence: "link" }),
    answer: { ...confirmed, evidence: "javascript:alert(1)" },
    pointer: "/evidence",
  },
  {
    when: "a link is given",
    given: item({ evidence: "link" }),
    answer: { ...confirmed, evidence: "https://wiki.example.org/drill" },
    pointer: undefined,
  },
  {
    when: "a signal is asked and none named",
    given: item({ evidence: "signal" }),
    answer: confirmed,
    pointer: "/evidence",
  },
  {
    when: "it took place tomorrow",
    given: item({}),
    answer: { ...confirmed, performedAt: new Date("2026-11-02T12:00:00Z") },
    pointer: "/performedAt",
  },
  {
    when: "it always applies",
    given: item({}),
    answer: { ...confirmed, answer: "not-applicable", reason: "no" } as const,
    pointer: "/answer",
  },
  {
    when: "no reason is given",
    given: item({ notApplicable: "allowed" }),
    answer: { ...confirmed, answer: "not-applicable" } as const,
    pointer: "/reason",
  },
  {
    when: "a reason is given",
    given: item({ notApplicable: "allowed" }),
    answer: { ...confirmed, answer: "not-applicable", reason: "no personal data" } as const,
    pointer: undefined,
  },
])("an answer when $when is faulted at $pointer", ({ given, answer, pointer }) => {
  expect(checkAnswer(given, answer, now)?.pointer).toBe(pointer);
});
