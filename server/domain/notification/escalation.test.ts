import { describe, expect, test } from "vitest";
import type { ReleaseFacts } from "../decision/release-facts";
import { evaluateRelease } from "../gate/evaluate-release";
import type { EscalationStep } from "../policy/policy-document";
import { allowedFacts, GATES, hoursAfter, NOW, policyVersion, signOffGate } from "../testing/facts";
import { remindersDue, stepsOf, whoIsToChase } from "./escalation";

const ESCALATION: readonly EscalationStep[] = [{ afterHours: 24 }, { afterHours: 48, to: "sre" }];
const gate = signOffGate();
const escalating = { ...gate, signOff: { ...gate.signOff, escalation: ESCALATION } };
const policy = policyVersion({ gates: GATES.map((one) => (one.kind === "sign-off" ? escalating : one)) });
const facts: ReleaseFacts = { ...allowedFacts({ policy }), signOffs: [] };
const evaluation = evaluateRelease(facts, NOW);
const asked = evaluation.gates.find(({ id }) => id === escalating.id)?.who[0]?.personId ?? "";
const release = { key: "screening@2.3.1", version: "2.3.1", modelTitle: "Screening", team: facts.model.team };

const looked = (hoursAgo: number, changes: Partial<ReleaseFacts> = {}) => {
  const changed = { ...facts, ...changes };
  const waits = [{ id: "wai_1", personId: asked, act: "sign" as const, since: hoursAfter(-hoursAgo) }];
  return { facts: changed, evaluation: evaluateRelease(changed, NOW), waits, now: NOW };
};

test("somebody is asked: otherwise these tests prove nothing", () => expect(asked).not.toBe(""));

describe("a reminder", () => {
  test.each([
    { hours: 23.9, count: 0 },
    { hours: 24, count: 1 },
    { hours: 100, count: 1 },
  ])("after $hours h: $count", ({ hours, count }) =>
    expect(remindersDue(looked(hours), release)).toHaveLength(count),
  );

  test("is the same in every run, names the next step, and is settled with the wait", () => {
    const [first] = remindersDue(looked(30), release);
    expect(first).toEqual(remindersDue(looked(31), release)[0]);
    expect(first).toMatchObject({
      personId: asked,
      waitId: "wai_1",
      detail: expect.stringContaining("After 48 h"),
    });
  });
});

describe("an escalation", () => {
  const reached = (hours: number, changes?: Partial<ReleaseFacts>) =>
    whoIsToChase(looked(hours, changes)).map(({ act }) => act);
  test("reaches everyone of the role from the instant on, once each", () => {
    expect(reached(47.9)).toEqual([]);
    const chased = whoIsToChase(looked(48));
    expect(chased.length).toBeGreaterThan(0);
    expect(new Set(chased.map(({ personId }) => personId)).size).toBe(chased.length);
    expect(reached(48)).toContain("chase");
  });
  test("ends when nobody asks any more, and when signing has closed", () => {
    expect(reached(90, { request: undefined })).toEqual([]);
    expect(reached(90, { checklistAnswers: [] })).toEqual([]);
  });
});

test("a gate without an escalation policy has no steps", () => expect(stepsOf(gate, NOW, NOW)).toEqual([]));
