import { describe, expect, test } from "vitest";
import type { ReleaseFacts } from "../decision/release-facts";
import type { GateDefinition } from "../policy/policy-document";
import { reason } from "../reason/reason";
import {
  allowedFacts,
  COMPONENTS,
  daysBefore,
  deployed,
  evidenceItem,
  GATES,
  GOOD_EVALUATION,
  hoursAfter,
  MODEL,
  NOW,
  policyVersion,
  rollbackFacts,
  ruleGate,
  scanItem,
  signOffBy,
  signOffGate,
  unsignedFacts,
} from "../testing/facts";
import { inWords } from "../testing/in-words";
import { evaluateRelease } from "./evaluate-release";

const hold = (scope: "everywhere" | "stage" | "release" | "model") => ({
  id: `hld_${scope}`,
  scope,
  reason: "an alarm",
  placedBy: "Rosa Meyer",
  placedAt: daysBefore(1),
  exitCondition: "it is understood",
  releasedAt: undefined,
});
const revoked = [{ digest: MODEL.digest, reason: "poisoned rows" }];
const stopsOf = (facts: ReleaseFacts, now = NOW) => evaluateRelease(facts, now).stops.map(({ kind }) => kind);
const FAILING = [evidenceItem({ payload: { ...GOOD_EVALUATION, metrics: { auc: 0.5 } } }), scanItem()];

describe("a decision is denied unless", () => {
  test("a release with everything in place is allowed", () => {
    const evaluation = evaluateRelease(allowedFacts(), NOW);
    expect(evaluation).toMatchObject({
      allowed: true,
      state: "approved",
      stops: [],
      missing: [],
      signingOpen: true,
      stage: "production",
    });
    expect(evaluation.gates.map(({ status }) => status)).toEqual(GATES.map(() => "passed"));
  });

  test.each([
    { when: "a person rejected", facts: rejected(), state: "rejected" },
    { when: "a signature is missing", facts: unsignedFacts(), state: "pending" },
    { when: "evidence is missing", facts: allowedFacts({ evidence: [] }), state: "pending" },
    { when: "a rule says no", facts: allowedFacts({ evidence: FAILING }), state: "blocked" },
    { when: "a gate cannot be evaluated", facts: allowedFacts({ calendars: [] }), state: "blocked" },
    { when: "a stop is in force", facts: allowedFacts({ holds: [hold("stage")] }), state: "blocked" },
    {
      when: "a stop is in force and a person rejected",
      facts: { ...rejected(), holds: [hold("stage")] },
      state: "blocked",
    },
    { when: "the window is closed", facts: allowedFacts(), now: hoursAfter(8), state: "pending" },
  ])("$state if $when", ({ facts, now = NOW, state }) =>
    expect(evaluateRelease(facts, now)).toMatchObject({ allowed: false, state }),
  );

  test("a gate that warns or observes closes nothing", () => {
    for (const mode of ["warn", "observe"] as const) {
      const gates = GATES.map((gate) =>
        gate.id === "holdout-auc" ? { ...gate, mode, rule: "e.metrics.auc > 1.0" } : gate,
      );
      const evaluation = evaluateRelease(allowedFacts({ policy: policyVersion({ gates }) }), NOW);
      expect(evaluation.gates[0]?.status).toBe("failed");
      expect(evaluation.allowed).toBe(true);
    }
  });

  test("a mode or kind of gate that this version does not know blocks", () => {
    const gates = (changes: object) => [
      ...GATES,
      { ...ruleGate({ rule: "e.metrics.auc > 1.0", id: "new" }), ...changes } as GateDefinition,
    ];
    expect(
      evaluateRelease(allowedFacts({ policy: policyVersion({ gates: gates({ mode: "enforce" }) }) }), NOW)
        .allowed,
    ).toBe(false);
    const unknown = evaluateRelease(
      allowedFacts({ policy: policyVersion({ gates: gates({ kind: "oracle" }) }) }),
      NOW,
    );
    expect(unknown.gates.at(-1)).toMatchObject({
      status: "errored",
      reason: reason("gate.unknown-kind", { kind: "oracle" }),
    });
    expect(unknown.allowed).toBe(false);
  });

  test("missing evidence is named once, and only for gates that block", () => {
    expect(inWords(evaluateRelease(unsignedFacts({ evidence: [scanItem()] }), NOW).missing)).toEqual([
      "evaluation evidence about the model on holdout in staging from trainer-ci",
      "evaluation evidence about the model on holdout from trainer-ci",
      "a sign-off as product owner",
      "a sign-off as ML engineer",
      "a sign-off as security",
    ]);
  });
});

describe("signing", () => {
  test.each([
    { when: "someone asked and every content gate is open", facts: unsignedFacts(), open: true },
    { when: "nobody asked", facts: unsignedFacts({ request: undefined }), open: false },
    { when: "a rule says no", facts: unsignedFacts({ evidence: FAILING }), open: false },
    { when: "a checklist is open", facts: unsignedFacts({ checklistAnswers: [] }), open: false },
    {
      when: "evidence is stale",
      facts: unsignedFacts({ evidence: [evidenceItem({ receivedAt: daysBefore(31) }), scanItem()] }),
      open: false,
    },
    {
      when: "only the soak runs",
      facts: unsignedFacts({ deployments: [deployed({ since: NOW })] }),
      open: true,
    },
    { when: "only the window is closed", facts: unsignedFacts({ calendars: [] }), open: true },
  ])("$when: $open", ({ facts, open }) => expect(evaluateRelease(facts, NOW).signingOpen).toBe(open));
});

describe("stops", () => {
  const graceOver = { policySupersededAt: daysBefore(30) };
  test.each([
    { stop: "hold", facts: { holds: [hold("stage")] } },
    { stop: "hold", facts: { holds: [hold("model")] } },
    { stop: "hold", facts: { holds: [hold("release")] } },
    { stop: "revoked-component", facts: { revokedDigests: revoked } },
    { stop: "withdrawn-release", facts: { release: { ...unsignedFacts().release, state: "withdrawn" } } },
    { stop: "withdrawn-policy", facts: { policy: { ...policyVersion(), withdrawnAt: NOW } } },
    { stop: "policy-grace-over", facts: graceOver },
    {
      stop: "manifest-incomplete",
      facts: {
        release: { ...unsignedFacts().release, components: COMPONENTS.filter(({ kind }) => kind !== "code") },
      },
    },
  ] as const)("$stop", ({ stop, facts }) => expect(stopsOf(allowedFacts(facts))).toEqual([stop]));

  test("a stage that the policy does not define is a stop", () =>
    expect(stopsOf(allowedFacts({ stage: "canary" }))).toEqual(["stage-not-in-policy", "empty-policy"]));

  test.each([
    { when: "it has no gates", gates: [] },
    { when: "none applies to the tier", gates: [ruleGate({ tiers: ["low"] })] },
    { when: "none that applies blocks", gates: [ruleGate({ mode: "warn" })] },
    {
      when: "nobody is asked to sign and nothing else is asked",
      gates: [signOffGate({ signOff: { tiers: { high: [], medium: [], low: [] } } })],
    },
  ])("an empty policy is a stop: $when", ({ gates }) => {
    const facts = unsignedFacts({ policy: policyVersion({ gates }) });
    expect(evaluateRelease(facts, NOW)).toMatchObject({
      allowed: false,
      state: "blocked",
      stops: [{ kind: "empty-policy" }],
    });
  });

  test("the grace period ends at its instant, exclusive", () => {
    expect(stopsOf(allowedFacts(graceOver), new Date(NOW.getTime() - 1))).toEqual([]);
    expect(stopsOf(allowedFacts(graceOver))).toEqual(["policy-grace-over"]);
  });

  test("a released hold stops nothing", () =>
    expect(stopsOf(allowedFacts({ holds: [{ ...hold("stage"), releasedAt: NOW }] }))).toEqual([]));
});

describe("a rollback", () => {
  test("to a release that was live in the stage needs one SRE, and no gate of a promotion", () => {
    const facts = rollbackFacts({ evidence: [], checklistAnswers: [], calendars: [] });
    expect(evaluateRelease(facts, NOW)).toMatchObject({
      allowed: true,
      state: "approved",
      gates: [{ id: "rollback-request", status: "passed" }],
    });
  });

  test.each([
    { when: "a hold on the stage", changes: { holds: [hold("stage")] } },
    { when: "a hold on the model", changes: { holds: [hold("model")] } },
    { when: "an old policy", changes: { policySupersededAt: daysBefore(90) } },
    { when: "a withdrawn policy", changes: { policy: { ...policyVersion(), withdrawnAt: NOW } } },
  ])("is not stopped by $when", ({ changes }) =>
    expect(evaluateRelease(rollbackFacts(changes), NOW).allowed).toBe(true),
  );

  test.each([
    { stop: "not-a-rollback-target", changes: { deployments: [deployed()] } },
    {
      stop: "not-a-rollback-target",
      changes: { deployments: [deployed({ stage: "production", permitId: "" })] },
    },
    { stop: "revoked-component", changes: { revokedDigests: revoked } },
    { stop: "hold", changes: { holds: [hold("release")] } },
    { stop: "withdrawn-release", changes: { release: { ...unsignedFacts().release, state: "withdrawn" } } },
    {
      stop: "empty-policy",
      changes: { policy: policyVersion({ rollback: { signOff: [], reviewWithinHours: 24 } }) },
    },
  ] as const)("is stopped by $stop", ({ stop, changes }) =>
    expect(evaluateRelease(rollbackFacts(changes), NOW)).toMatchObject({
      allowed: false,
      stops: [{ kind: stop }],
    }),
  );

  test("needs a signature on the rollback's own digest", () => {
    expect(evaluateRelease(rollbackFacts({ signOffs: [] }), NOW).state).toBe("pending");
    const forward = signOffBy("Rafael", { role: "sre", facts: unsignedFacts() });
    expect(evaluateRelease(rollbackFacts({ signOffs: [forward] }), NOW).allowed).toBe(false);
  });
});

function rejected(): ReleaseFacts {
  const facts = allowedFacts();
  return {
    ...facts,
    signOffs: [...facts.signOffs, signOffBy("Sam", { role: "security", facts, meaning: "reject" })],
  };
}
