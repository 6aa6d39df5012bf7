import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SignificanceStatement } from "../../decision/change-facts";
import type { ReleaseFacts } from "../../decision/release-facts";
import { CHANGE_GRADES, type ChangeGrade, type ChangePlan, isHigher } from "../../policy/change-rules";
import type { RuleGate } from "../../policy/policy-document";
import {
  COMPONENTS,
  evidenceItem,
  frozenDossier,
  GOOD_EVALUATION,
  NOW,
  personNamed,
  ruleGate,
  signOffGate,
  unsignedFacts,
  waiver,
} from "../../testing/facts";
import { evaluateRelease } from "../evaluate-release";
import { proposedGrade, significanceOf } from "./significance";

const RULES = {
  rules: [
    { grade: "significant", when: "change.metrics.auc.delta < -0.02" },
    { grade: "minor", when: 'change.components.exists(c, c.kind == "model")' },
    { grade: "none", when: "true" },
  ],
  confirmedBy: ["product-owner", "security"],
} as const;

const PLAN: ChangePlan = {
  title: "Monthly refresh",
  within: [{ title: "AUC changes by at most 0.01", rule: "change.metrics.auc.distance <= 0.01" }],
  validatedBy: ["auc"],
  notRequired: ["extra"],
};

const AUC: RuleGate = ruleGate({ id: "auc", title: "AUC", rule: "e.metrics.auc >= 0.5" });
const EXTRA = ruleGate({ id: "extra", title: "Extra", rule: "e.metrics.auc >= 2.0" });

interface Change {
  readonly before?: number | null;
  readonly after?: number | null;
  readonly plan?: ChangePlan;
  readonly gates?: ReleaseFacts["policy"]["document"]["spec"]["gates"];
  readonly facts?: Partial<ReleaseFacts>;
}

/** A release with another model than the one that is live, with an AUC on each side unless it is null. */
function changed({ before = 0.97, after = 0.97, plan, gates = [AUC, EXTRA], facts = {} }: Change = {}) {
  const base = unsignedFacts();
  const { document } = base.policy;
  const evaluated = (auc: number | null) => ({ ...GOOD_EVALUATION, metrics: auc === null ? {} : { auc } });
  const frozen = frozenDossier("screening@2.2.0", 0.97);
  const [item] = frozen.evidence;
  if (!item) throw new Error("no evidence");
  return unsignedFacts({
    policy: {
      ...base.policy,
      document: {
        ...document,
        spec: { ...document.spec, gates, significance: RULES, ...(plan && { changePlan: plan }) },
      },
    },
    changeBase: {
      releaseId: "rel_live",
      releaseKey: "screening@2.2.0",
      components: COMPONENTS.map((component) =>
        component.kind === "model" ? { ...component, version: "2.2.0" } : component,
      ),
      frozen: {
        ...frozen,
        evidence: [{ ...item, type: "evaluation", suite: evidenceItem().suite, payload: evaluated(before) }],
      },
    },
    evidence: [evidenceItem({ payload: evaluated(after) })],
    ...facts,
  });
}

function graded(facts: ReleaseFacts) {
  const found = significanceOf(facts);
  if (!found) throw new Error("the policy grades no changes");
  return found;
}

function stated(first: string, grade: ChangeGrade, facts: ReleaseFacts): SignificanceStatement {
  const { id, name } = personNamed(first);
  return {
    ...{ id: `sgs_${first}_${grade}`, grade, statedBy: id, statedByName: name, statedAt: NOW },
    role: first === "Sam" ? "security" : "product-owner",
    changeDigest: graded(facts).changeDigest,
  };
}

/** Grades the change after statements of people, in order. */
function gradedAfter(...statements: readonly (readonly [string, ChangeGrade])[]) {
  const facts = changed();
  const significance = statements.map(([first, grade]) => stated(first, grade, facts));
  return graded({ ...facts, significance });
}

describe("the grade of a change", () => {
  test("is that of the first rule that matches", () => {
    expect(graded(changed())).toMatchObject({ proposed: "minor", grade: "minor", from: "screening@2.2.0" });
    expect(graded(changed({ after: 0.9 })).proposed).toBe("significant");
  });

  test("is significant where nothing is live, and where no rule matches", () => {
    const { changeBase: _, ...first } = changed();
    expect(graded(first).proposed).toBe("significant");
    const none = proposedGrade({ rules: [{ grade: "none", when: "false" }] }, { change: { components: [] } });
    expect(none.proposed).toBe("significant");
  });

  test("is the more significant one where a value is missing on either side", () => {
    for (const unknown of [changed({ before: null }), changed({ after: null })])
      expect(graded(unknown)).toMatchObject({
        proposed: "significant",
        reasons: [{ code: "significance.unknown" }],
      });
  });

  test("is unknown to a rule about all results if one of them has no later value", () => {
    const rules = [{ grade: "significant" as const, when: "change.results.exists(r, r.distance > 0.02)" }];
    const policy = { rules: [...rules, { grade: "none" as const, when: "true" }] };
    const known = { metric: "auc", before: 0.9, after: 0.9, delta: 0, distance: 0 };
    const gradeWith = (results: readonly object[]) => proposedGrade(policy, { change: { results } }).proposed;
    expect(gradeWith([known])).toBe("none");
    expect(gradeWith([known, { metric: "recall" }])).toBe("significant");
    expect(gradeWith([])).toBe("significant");
  });

  test("counts two different current results of one data set as unknown", () => {
    const one = evidenceItem({ id: "evd_a", collector: "one" });
    const other = evidenceItem({
      ...{ id: "evd_b", collector: "other" },
      payload: { ...GOOD_EVALUATION, metrics: { auc: 0.5 } },
    });
    expect(graded(changed({ facts: { evidence: [one, other] } })).proposed).toBe("significant");
  });

  test("is not computed for a policy that grades no changes", () => {
    expect(significanceOf(unsignedFacts())).toBeUndefined();
  });
});

describe("the law of unknown facts", () => {
  const grade = fc.constantFrom(...CHANGE_GRADES);
  // Each rule reads one fact. A fact is true, false, or missing.
  const rules = fc.array(fc.record({ grade, fact: fc.constantFrom("a", "b", "c") }), { maxLength: 6 });
  const facts = fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean() });
  const missing = fc.subarray(["a", "b", "c"] as const);

  test("leaving facts out never lowers the grade", () => {
    const contextOf = (known: Readonly<Record<string, boolean>>) => ({
      change: {
        metrics: Object.fromEntries(
          Object.entries(known).map(([fact, isTrue]) => [fact, { delta: isTrue ? 1 : 0 }]),
        ),
      },
    });
    fc.assert(
      fc.property(rules, facts, missing, (graders, all, left) => {
        const policy = {
          rules: graders.map((one) => ({ grade: one.grade, when: `change.metrics.${one.fact}.delta > 0.5` })),
        };
        const some = Object.fromEntries(
          Object.entries(all).filter(([fact]) => !left.some((gone) => gone === fact)),
        );
        const complete = proposedGrade(policy, contextOf(all)).proposed;
        expect(isHigher(complete, proposedGrade(policy, contextOf(some)).proposed)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe("people", () => {
  test("one person confirms or raises the grade", () => {
    expect(gradedAfter()).toMatchObject({ grade: "minor", isConfirmed: false });
    expect(gradedAfter(["Olivia", "minor"])).toMatchObject({ grade: "minor", isConfirmed: true });
    expect(gradedAfter(["Olivia", "significant"])).toMatchObject({ grade: "significant", isConfirmed: true });
  });

  test("two people lower it, and the higher of their grades is in force", () => {
    expect(gradedAfter(["Olivia", "none"])).toMatchObject({
      ...{ grade: "minor", isConfirmed: false },
      lowering: { grade: "none", by: personNamed("Olivia").name },
    });
    expect(gradedAfter(["Olivia", "none"], ["Olivia", "none"]).grade).toBe("minor");
    expect(gradedAfter(["Olivia", "none"], ["Sam", "none"])).toMatchObject({
      grade: "none",
      isConfirmed: true,
    });
    expect(gradedAfter(["Olivia", "significant"], ["Olivia", "none"], ["Sam", "minor"]).grade).toBe("minor");
  });

  test("one person alone does not lower what they raised", () => {
    expect(gradedAfter(["Olivia", "significant"], ["Olivia", "minor"]).grade).toBe("significant");
  });

  test("a confirmation ends a lowering that waits for a second person", () => {
    expect(gradedAfter(["Olivia", "none"], ["Sam", "minor"], ["Olivia", "none"]).grade).toBe("minor");
  });

  test("a statement is void when the differences change, and when its author no longer holds the role", () => {
    const facts = changed();
    const significance = [stated("Olivia", "significant", facts)];
    const people = facts.people.map((person) =>
      person.id === personNamed("Olivia").id ? { ...person, active: false } : person,
    );
    expect(graded({ ...facts, significance }).isConfirmed).toBe(true);
    expect(graded({ ...changed({ after: 0.96 }), significance }).isConfirmed).toBe(false);
    expect(graded({ ...facts, people, significance }).isConfirmed).toBe(false);
  });

  test("a role that the policy does not name decides nothing", () => {
    const facts = changed();
    const significance = [{ ...stated("Olivia", "significant", facts), role: "ml-engineer" as const }];
    expect(graded({ ...facts, significance }).grade).toBe("minor");
  });
});

describe("the change plan", () => {
  const outcome = (change: Change) => evaluateRelease(changed({ plan: PLAN, ...change }), NOW);
  const gate = (change: Change, id: string) => outcome(change).gates.find((one) => one.id === id);

  test("inside the plan, only the gates that it names are not required", () => {
    expect(gate({}, "extra")).toMatchObject({
      status: "not-applicable",
      reason: { code: "gate.inside-plan" },
    });
    expect(gate({}, "auc")?.status).toBe("passed");
  });

  test("a release that leaves a clause, or of which it is unknown, names the clause and meets every gate", () => {
    const leaving = { before: 0.95, after: 0.97 };
    expect(gate(leaving, "extra")?.status).toBe("failed");
    expect(graded(changed({ plan: PLAN, ...leaving })).plan).toMatchObject({
      isInside: false,
      leaves: [{ code: "change-plan.clause" }],
    });
    const unknown = graded(changed({ plan: PLAN, before: null })).plan;
    expect(unknown?.leaves.map(({ code }) => code)).toContain("change-plan.clause-unknown");
  });

  test("a raised grade, a waived validation and a plan that is over leave the plan", () => {
    const facts = changed({ plan: PLAN });
    const raised = { ...facts, significance: [stated("Olivia", "significant", facts)] };
    const waived = changed({ plan: PLAN, facts: { waivers: [waiver({ gateId: "auc" })] } });
    const over = changed({ plan: { ...PLAN, until: "2020-01-01" } });
    const codes = [raised, waived, over].map((one) => graded(one).plan?.leaves.map(({ code }) => code));
    expect(codes).toEqual([["change-plan.significant"], ["change-plan.waived"], ["change-plan.over"]]);
  });

  test("never opens a gate that it does not name", () => {
    const verdicts = (change: Change) =>
      outcome(change)
        .gates.map(({ id, status }) => ({ id, status }))
        .filter(({ id }) => id !== "extra");
    fc.assert(
      fc.property(fc.double({ min: 0.4, max: 1, noNaN: true }), (auc) => {
        const gates = [AUC, EXTRA, signOffGate()];
        const { changePlan: _, ...spec } = changed({ plan: PLAN, gates }).policy.document.spec;
        const facts = changed({ plan: PLAN, gates, after: auc });
        const without = {
          ...facts,
          policy: { ...facts.policy, document: { ...facts.policy.document, spec } },
        };
        expect(verdicts({ gates, after: auc })).toEqual(
          evaluateRelease(without, NOW)
            .gates.map(({ id, status }) => ({ id, status }))
            .filter(({ id }) => id !== "extra"),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe("the decision", () => {
  test("a gate may depend on the grade and on its confirmation", () => {
    const {
      evidence: _,
      enough: __,
      measured: ___,
      required: ____,
      ...asks
    } = ruleGate({
      ...{ id: "confirmed", title: "Confirmed", rule: "change.confirmed" },
    });
    const only = { ...AUC, id: "only", when: 'change.significance == "significant"' };
    const statuses = (facts: ReleaseFacts) =>
      Object.fromEntries(evaluateRelease(facts, NOW).gates.map(({ id, status }) => [id, status]));
    const facts = changed({ gates: [asks, only] });
    expect(statuses(facts)).toEqual({ confirmed: "failed", only: "not-applicable" });
    expect(evaluateRelease(facts, NOW).gates[0]).toMatchObject({
      next: { code: "next.confirm-significance" },
      who: expect.arrayContaining([expect.objectContaining({ role: "product-owner", name: "Olivia Hart" })]),
    });
    const raised = { ...facts, significance: [stated("Olivia", "significant", facts)] };
    expect(statuses(raised)).toEqual({ confirmed: "passed", only: "passed" });
  });

  test("a gate that reads the grade stays closed under a policy that grades no changes", () => {
    const { significance: _, ...spec } = changed({ gates: [{ ...AUC, when: "change.confirmed" }] }).policy
      .document.spec;
    const facts = changed();
    const policy = { ...facts.policy, document: { ...facts.policy.document, spec } };
    expect(evaluateRelease({ ...facts, policy }, NOW).gates[0]?.status).toBe("inconclusive");
  });

  test("contains the grade in a dossier of its own version; another grade is another decision", () => {
    const facts = changed();
    const { dossier, decisionDigest } = evaluateRelease(facts, NOW);
    expect(dossier).toMatchObject({
      format: "countersign.dev/dossier/v4",
      change: { from: "screening@2.2.0", proposed: "minor", grade: "minor" },
    });
    const raised = { ...facts, significance: [stated("Olivia", "significant", facts)] };
    expect(evaluateRelease(raised, NOW).decisionDigest).not.toBe(decisionDigest);
    const confirmed = { ...facts, significance: [stated("Olivia", "minor", facts)] };
    expect(evaluateRelease(confirmed, NOW).decisionDigest).toBe(decisionDigest);
    expect(evaluateRelease(unsignedFacts(), NOW).dossier.format).toBe("countersign.dev/dossier/v3");
  });
});
