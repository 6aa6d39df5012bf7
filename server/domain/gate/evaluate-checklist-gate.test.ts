import { describe, expect, test } from "vitest";
import type { ChecklistGate } from "../policy/policy-document";
import { answer, daysBefore, hoursAfter, NOW, policyVersion, unsignedFacts } from "../testing/facts";
import { evaluateChecklistGate } from "./evaluate-checklist-gate";

const gate: ChecklistGate = {
  kind: "checklist",
  id: "readiness",
  title: "Operational readiness",
  boundary: "promotion",
  stages: ["production"],
  tiers: ["high"],
  mode: "block",
  controls: [],
  checklist: ["rollback-runbook", "privacy-review"],
};
const runbook = answer("rollback-runbook");
const privacy = answer("privacy-review");
const evaluated = (checklistAnswers: readonly ReturnType<typeof answer>[], changes: Partial<ChecklistGate> = {}) =>
  evaluateChecklistGate({ ...gate, ...changes }, { facts: unsignedFacts({ checklistAnswers }), now: NOW });

describe("a checklist", () => {
  test.each([
    { when: "every item is confirmed", answers: [runbook, privacy], expected: "passed" },
    { when: "an item has no answer", answers: [runbook], expected: "missing" },
    { when: "the answer is for another stage", answers: [runbook, { ...privacy, stage: "staging" }], expected: "missing" },
    {
      when: "an item does not apply, with the reason why",
      answers: [runbook, { ...privacy, answer: "not-applicable", reason: "no personal data" }],
      expected: "passed",
    },
    {
      when: "an item does not apply and nobody says why",
      answers: [runbook, { ...privacy, answer: "not-applicable", reason: " " }],
      expected: "missing",
    },
    {
      when: "an item that must apply does not",
      answers: [{ ...runbook, answer: "not-applicable", reason: "no" }, privacy],
      expected: "missing",
    },
    { when: "the link is none", answers: [{ ...runbook, evidence: "see wiki" }, privacy], expected: "missing" },
    { when: "there is no link", answers: [{ ...runbook, evidence: undefined }, privacy], expected: "missing" },
    {
      when: "a later answer undoes it",
      answers: [runbook, { ...runbook, id: "ans_z", evidence: "", answeredAt: daysBefore(0.5) }, privacy],
      expected: "missing",
    },
    {
      when: "a later answer mends it",
      answers: [{ ...runbook, evidence: "" }, { ...runbook, id: "ans_z", answeredAt: daysBefore(0.5) }, privacy],
      expected: "passed",
    },
    { when: "it took place just in time", answers: [{ ...runbook, performedAt: daysBefore(90) }, privacy], expected: "passed" },
    { when: "it took place too long ago", answers: [{ ...runbook, performedAt: daysBefore(90.001) }, privacy], expected: "stale" },
    { when: "it took place after it was confirmed", answers: [{ ...runbook, performedAt: hoursAfter(1) }, privacy], expected: "missing" },
  ] as const)("is $expected when $when", ({ answers, expected }) => expect(evaluated(answers).status).toBe(expected));

  test("names what is open, and who can confirm it", () => {
    const found = evaluated([runbook]);
    expect(found).toMatchObject({
      reason: "1 of 2 items open: Privacy review done.",
      missing: ["Privacy review done"],
      next: "Confirm “Privacy review done”.",
    });
    expect(found.who.map(({ name }) => name)).toEqual(["Ines Lindqvist", "Sam Okafor"]);
    expect(found.items?.map(({ status }) => status)).toEqual(["passed", "missing"]);
  });

  test("with no items, or with one the policy does not define, is errored", () => {
    expect(evaluated([], { checklist: [] }).status).toBe("errored");
    expect(evaluated([], { checklist: ["constructor"] }).status).toBe("errored");
  });

  test("an item that asks for a signal takes no answer without one", () => {
    const policy = policyVersion({
      checklists: { monitored: { title: "Monitors receive data", evidence: "signal", notApplicable: "refused" } },
    });
    const withSignal = (evidence: string | undefined) =>
      evaluateChecklistGate(
        { ...gate, checklist: ["monitored"] },
        { facts: unsignedFacts({ policy, checklistAnswers: [answer("monitored", { evidence })] }), now: NOW },
      ).status;
    expect([withSignal("recall_weekly"), withSignal("  "), withSignal(undefined)]).toEqual(["passed", "missing", "missing"]);
  });
});
