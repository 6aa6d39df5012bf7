import { describe, expect, test } from "vitest";
import type { ChecklistGate } from "../policy/policy-document";
import { answer, daysBefore, hoursAfter, NOW, policyVersion, unsignedFacts } from "../testing/facts";
import { inWords } from "../testing/in-words";
import { DAY_MS } from "../time/durations";
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
const evaluated = (
  checklistAnswers: readonly ReturnType<typeof answer>[],
  changes: Partial<ChecklistGate> = {},
) =>
  inWords(
    evaluateChecklistGate({ ...gate, ...changes }, { facts: unsignedFacts({ checklistAnswers }), now: NOW }),
  );

describe("a checklist", () => {
  test.each([
    { when: "every item is confirmed", answers: [runbook, privacy], expected: "passed" },
    { when: "an item has no answer", answers: [runbook], expected: "missing" },
    {
      when: "the answer is for another stage",
      answers: [runbook, { ...privacy, stage: "staging" }],
      expected: "missing",
    },
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
    {
      when: "the link is none",
      answers: [{ ...runbook, evidence: "see wiki" }, privacy],
      expected: "missing",
    },
    {
      when: "there is no link",
      answers: [{ ...runbook, evidence: undefined }, privacy],
      expected: "missing",
    },
    {
      when: "a later answer undoes it",
      answers: [runbook, { ...runbook, id: "ans_z", evidence: "", answeredAt: daysBefore(0.5) }, privacy],
      expected: "missing",
    },
    {
      when: "a later answer mends it",
      answers: [
        { ...runbook, evidence: "" },
        { ...runbook, id: "ans_z", answeredAt: daysBefore(0.5) },
        privacy,
      ],
      expected: "passed",
    },
    {
      when: "it took place just in time",
      answers: [{ ...runbook, performedAt: daysBefore(90) }, privacy],
      expected: "passed",
    },
    {
      when: "it took place too long ago",
      answers: [{ ...runbook, performedAt: daysBefore(90.001) }, privacy],
      expected: "stale",
    },
    {
      when: "it took place after it was confirmed",
      answers: [{ ...runbook, performedAt: hoursAfter(1) }, privacy],
      expected: "missing",
    },
  ] as const)("is $expected when $when", ({ answers, expected }) =>
    expect(evaluated(answers).status).toBe(expected),
  );

  test("names its open items and the people who can confirm them", () => {
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

  test("an item that requires a signal takes no answer without one", () => {
    const policy = policyVersion({
      checklists: {
        monitored: { title: "Monitors receive data", evidence: "signal", notApplicable: "refused" },
      },
    });
    const withSignal = (evidence: string | undefined) =>
      evaluateChecklistGate(
        { ...gate, checklist: ["monitored"] },
        { facts: unsignedFacts({ policy, checklistAnswers: [answer("monitored", { evidence })] }), now: NOW },
      ).status;
    expect([withSignal("recall_weekly"), withSignal("  "), withSignal(undefined)]).toEqual([
      "passed",
      "missing",
      "missing",
    ]);
  });

  test("a silent signal makes the item stale and leaves signatures valid", () => {
    const policy = policyVersion({
      checklists: {
        monitored: {
          title: "Monitors receive data",
          evidence: "signal",
          freshHours: 24,
          notApplicable: "refused",
        },
      },
    });
    const statusWith = (latestAt: Date | undefined) => {
      const signals = latestAt && { signals: [{ name: "recall_weekly", latestAt }] };
      const facts = unsignedFacts({
        policy,
        checklistAnswers: [answer("monitored", { evidence: "recall_weekly" })],
        ...signals,
      });
      return evaluateChecklistGate({ ...gate, checklist: ["monitored"] }, { facts, now: NOW }).status;
    };
    expect([statusWith(daysBefore(1)), statusWith(daysBefore(1.001)), statusWith(undefined)]).toEqual([
      "passed",
      "stale",
      "stale",
    ]);
  });

  test("a review is answered under every heading, a file by its digest", () => {
    const policy = policyVersion({
      checklists: {
        review: {
          title: "Governance review",
          evidence: "none",
          headings: ["strategy", "users"],
          notApplicable: "refused",
        },
        report: { title: "Report kept", evidence: "file", notApplicable: "refused" },
      },
    });
    const statusOf = (given: ReturnType<typeof answer>) =>
      evaluateChecklistGate(
        { ...gate, checklist: [given.itemId] },
        { facts: unsignedFacts({ policy, checklistAnswers: [given] }), now: NOW },
      ).status;
    const said = { strategy: "Fits the screening programme.", users: "Radiologists asked for it." };
    expect(statusOf(answer("review", { said }))).toBe("passed");
    expect(statusOf(answer("review", { said: { ...said, users: " " } }))).toBe("missing");
    expect(statusOf(answer("review"))).toBe("missing");
    expect(statusOf(answer("report", { evidence: `sha256:${"a".repeat(64)}` }))).toBe("passed");
    expect(statusOf(answer("report"))).toBe("missing");
  });

  test("an item with a time limit states the time, counted from the opening of the release", () => {
    const policy = policyVersion({
      checklists: { report: { title: "Report", evidence: "none", dueDays: 2, notApplicable: "refused" } },
    });
    const facts = unsignedFacts({ policy, checklistAnswers: [] });
    const [item] = evaluateChecklistGate({ ...gate, checklist: ["report"] }, { facts, now: NOW }).items ?? [];
    expect(item?.dueAt).toBe(new Date(facts.release.openedAt.getTime() + 2 * DAY_MS).toISOString());
  });
});

describe("a link that the policy fetches", () => {
  const checked = (
    reachable: "checked" | "required",
    outcome?: "reachable" | "answered-otherwise" | "unreachable" | "not-called",
  ) => {
    const { checklists } = policyVersion().document.spec;
    const item = checklists["rollback-runbook"];
    if (item === undefined) throw new Error("there is no such item");
    const policy = policyVersion({
      checklists: { ...checklists, "rollback-runbook": { ...item, reachable } },
    });
    const found =
      outcome === undefined
        ? {}
        : { linkChecks: [{ answerId: runbook.id, outcome, status: 200, detail: "x", checkedAt: NOW }] };
    return inWords(
      evaluateChecklistGate(gate, {
        facts: unsignedFacts({ policy, checklistAnswers: [runbook, privacy], ...found }),
        now: NOW,
      }),
    );
  };

  test.each([
    ["reachable", "passed"],
    ["answered-otherwise", "missing"],
    ["unreachable", "missing"],
    ["not-called", "missing"],
    [undefined, "missing"],
  ] as const)("that must respond and is %s makes the item %s", (outcome, status) => {
    const result = checked("required", outcome);
    expect(result).toMatchObject({
      status,
      items: [{ status, link: { outcome: outcome ?? "waiting" } }, { status: "passed" }],
    });
    expect(result.missing).toEqual(status === "passed" ? [] : ["Rollback runbook rehearsed"]);
  });

  test("that is only checked is shown and closes nothing; a link that is not fetched is not shown", () => {
    expect(checked("checked", "unreachable")).toMatchObject({
      status: "passed",
      items: [{ link: { outcome: "unreachable" } }, {}],
    });
    expect(evaluated([runbook, privacy]).items?.[0]).not.toHaveProperty("link");
  });

  test("the link result of an earlier answer does not count for a later one", () => {
    const { checklists } = policyVersion().document.spec;
    const item = checklists["rollback-runbook"];
    const policy = policyVersion({
      checklists: { ...checklists, ...(item && { "rollback-runbook": { ...item, reachable: "required" } }) },
    });
    const later = { ...runbook, id: "ans_z", answeredAt: daysBefore(0.5) };
    const linkChecks = [{ answerId: runbook.id, outcome: "reachable" as const, status: 200, checkedAt: NOW }];
    const facts = unsignedFacts({ policy, checklistAnswers: [runbook, later, privacy], linkChecks });
    expect(evaluateChecklistGate(gate, { facts, now: NOW }).status).toBe("missing");
  });
});
