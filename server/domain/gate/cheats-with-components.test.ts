import { describe, expect, test } from "vitest";
import { digestOf } from "../canonical/index";
import { allowed, gateOf } from "../testing/cheating";
import {
  allowedFacts,
  COMPONENTS,
  evidenceItem,
  frozenDossier,
  GATES,
  GOOD_EVALUATION,
  MODEL,
  NOW,
  policyVersion,
  ruleGate,
  scanItem,
  unsignedFacts,
} from "../testing/facts";
import { evaluateRelease } from "./evaluate-release";

const POOR = { ...GOOD_EVALUATION, metrics: { auc: 0.6 } };

describe("evidence about one of two components does not release both", () => {
  const SECOND = { ...MODEL, name: "second", digest: digestOf("second model") };
  const release = { ...unsignedFacts().release, components: [...COMPONENTS, SECOND] };
  const both = (changes: Partial<Parameters<typeof evidenceItem>[0]> = {}) => [
    evidenceItem({ subjects: [MODEL.digest, SECOND.digest] }),
    scanItem({ subjects: [MODEL.digest, SECOND.digest] }),
    ...(Object.keys(changes).length === 0
      ? []
      : [evidenceItem({ subjects: [SECOND.digest], receivedOrder: 9, ...changes })]),
  ];
  const baseline = (auc: number) => {
    const frozen = frozenDossier("screening@2.2.0", auc);
    return {
      ...frozen,
      evidence: frozen.evidence.map((entry) => ({ ...entry, components: ["screening", "second"] })),
    };
  };
  const facts = (changes: Parameters<typeof allowedFacts>[0] = {}) =>
    allowedFacts({
      release,
      evidence: both(),
      baseline: baseline(0.965),
      anchor: baseline(0.96),
      ...changes,
    });

  // chooseEvidence: evidence about every wanted component is required.
  test("evidence about the first model opens no gate about models", () => {
    const shown = facts({ evidence: [evidenceItem(), scanItem()] });
    for (const id of ["holdout-auc", "subgroup-recall", "no-open-criticals"])
      expect(gateOf(shown, id)).toBe("missing");
    expect(gateOf(shown, "no-regression")).toBe("missing");
    expect(allowed(shown)).toBe(false);
    expect(allowed(facts())).toBe(true);
  });

  // judgeComponents: each component is judged, and the worst is the result and is named.
  test("the worse of two components is the result and is named", () => {
    const evaluation = evaluateRelease(facts({ evidence: both({ payload: POOR }) }), NOW);
    const gate = evaluation.gates.find(({ id }) => id === "holdout-auc");
    expect(gate).toMatchObject({
      status: "failed",
      reason: {
        code: "component.found",
        parts: {
          component: { component: "second" },
          found: { code: "rule.failed", parts: { measured: { value: 0.6 } } },
        },
      },
      components: [
        { kind: "model", name: "screening", status: "passed" },
        { kind: "model", name: "second", status: "failed", measured: 0.6 },
      ],
    });
  });

  test("a rule about the manifest is evaluated for each model", () => {
    const rule = 'components.model.attributes.signed == "yes"';
    const {
      evidence: _evidence,
      enough: _enough,
      measured: _measured,
      required: _required,
      ...gate
    } = ruleGate({ id: "extra", rule });
    const status = (first: object, second: object) =>
      gateOf(
        facts({
          release: {
            ...release,
            components: [
              ...COMPONENTS.slice(1),
              { ...MODEL, attributes: { ...first } },
              { ...SECOND, attributes: { ...second } },
            ],
          },
          policy: policyVersion({ gates: [...GATES, gate] }),
        }),
        "extra",
      );
    expect(status({ signed: "yes" }, { signed: "yes" })).toBe("passed");
    expect(status({ signed: "yes" }, { signed: "no" })).toBe("failed");
    expect(status({ signed: "yes" }, {})).toBe("inconclusive");
  });

  test("a rule may read all models as a list", () => {
    const rule = 'components.models.all(m, m.attributes.signed == "yes")';
    const {
      evidence: _evidence,
      enough: _enough,
      measured: _measured,
      required: _required,
      ...gate
    } = ruleGate({ id: "extra", rule });
    const policy = policyVersion({ gates: [...GATES, gate] });
    expect(gateOf(facts({ policy }), "extra")).toBe("inconclusive");
  });

  // payloadBefore: the same component's earlier result.
  test("each component is compared with its own earlier result; without one the rule is inconclusive", () => {
    const only = { ...frozenDossier("screening@2.2.0", 0.965) };
    const ofFirst = {
      ...only,
      evidence: only.evidence.map((entry) => ({ ...entry, components: ["screening"] })),
    };
    expect(gateOf(facts({ baseline: ofFirst }), "no-regression")).toBe("inconclusive");
    expect(gateOf(facts(), "no-regression")).toBe("passed");
  });

  test("more evidence of a component that is not in the manifest changes nothing", () => {
    const stranger = evidenceItem({ subjects: [digestOf("elsewhere")], receivedOrder: 20, payload: POOR });
    const [with_, without] = [facts({ evidence: [...both(), stranger] }), facts()].map((one) =>
      evaluateRelease(one, NOW),
    );
    expect(with_?.decisionDigest).toBe(without?.decisionDigest);
    expect(with_?.gates.map(({ status }) => status)).toEqual(without?.gates.map(({ status }) => status));
  });
});
