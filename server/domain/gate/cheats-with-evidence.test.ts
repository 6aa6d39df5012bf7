import { describe, expect, test } from "vitest";
import { digestOf } from "../canonical/index";
import { riskTierOf } from "../policy/risk-tier";
import { allowed, gateOf } from "../testing/cheating";
import {
  allowedFacts,
  CLEAN_SCAN,
  COMPONENTS,
  daysBefore,
  evidenceItem,
  frozenDossier,
  GATES,
  GOOD_EVALUATION,
  hoursAfter,
  NOW,
  policyDocument,
  policyVersion,
  ruleGate,
  scanItem,
  signed,
  unsignedFacts,
} from "../testing/facts";
import { evaluateRelease } from "./evaluate-release";

/** Cheats against systems like this one, as far as pure rules can prevent them: by what is measured. */
const DIRTY = { ...CLEAN_SCAN, findings: { ...CLEAN_SCAN.findings, critical: 1 } };
const POOR = { ...GOOD_EVALUATION, metrics: { auc: 0.6 } };
const SLIGHTLY_WORSE = { ...GOOD_EVALUATION, metrics: { auc: 0.958 } };
const withGate = (changes: Parameters<typeof ruleGate>[0]) => ({
  policy: policyVersion({ gates: [...GATES, ruleGate({ id: "extra", ...changes })] }),
});

test("the honest release is allowed, so each refusal below is caused by its cheat", () =>
  expect(allowed(allowedFacts())).toBe(true));

describe("a pipeline testifies for itself", () => {
  // isAdmitted, in choose-evidence: only named collectors.
  test("a score from a collector that the gate does not name has no effect", () => {
    const stranger = { collector: "my-own-ci", receivedOrder: 9 };
    expect(gateOf(allowedFacts({ evidence: [evidenceItem(stranger), scanItem()] }), "holdout-auc")).toBe(
      "missing",
    );
    expect(
      gateOf(
        allowedFacts({
          evidence: [evidenceItem(), evidenceItem({ ...stranger, payload: POOR }), scanItem()],
        }),
        "holdout-auc",
      ),
    ).toBe("passed");
  });

  // isAdmitted, in choose-evidence: the environment that the gate requires.
  test("a score from another environment has no effect", () =>
    expect(
      gateOf(
        allowedFacts({ evidence: [evidenceItem({ environment: "production" }), scanItem()] }),
        "holdout-auc",
      ),
    ).toBe("missing"));

  // trainersByEvidence, in derive-contributions: owners of the collector are contributors, regardless of who
  // else is named.
  test("naming a colleague as trainer does not make the collector's owner independent", () => {
    const components = COMPONENTS.map((component) =>
      component.kind === "model" ? { ...component, createdBy: "devi.rao@example.org" } : component,
    );
    const facts = unsignedFacts({
      release: { ...unsignedFacts().release, components },
      evidence: [evidenceItem({ collectorOwnerIds: ["per_marek"] }), scanItem()],
    });
    expect(gateOf(signed(facts), "approvals")).toBe("waiting");
  });
});

describe("the tier is lowered", () => {
  const lenient = policyDocument({ riskTier: [{ tier: "low", when: "!intake.affectsIndividuals" }] });
  const intake = {
    affectsIndividuals: false,
    automated: false,
    affectsRevenue: false,
    regulated: false,
    purpose: "",
  };

  // riskTierOf: high until attested.
  test("a machine's answers to the intake do not lower the tier until a person attests them", () => {
    expect(riskTierOf(lenient, { ...unsignedFacts().model, intake, intakeAttested: false })).toBe("high");
    expect(riskTierOf(lenient, { ...unsignedFacts().model, intake, intakeAttested: true })).toBe("low");
  });

  // emptyPolicy, in stops.
  test("a policy that requires nothing permits nothing", () =>
    expect(evaluateRelease(unsignedFacts({ policy: policyVersion({ gates: [] }) }), NOW)).toMatchObject({
      allowed: false,
      stops: [{ kind: "empty-policy" }],
    }));
});

describe("a result is repeated until it passes", () => {
  // latestOfSeries, in choose-evidence.
  test("an older good result does not replace a newer bad one", () =>
    expect(
      gateOf(
        allowedFacts({
          evidence: [
            evidenceItem({ receivedOrder: 1 }),
            evidenceItem({ receivedOrder: 3, payload: POOR }),
            scanItem(),
          ],
        }),
        "holdout-auc",
      ),
    ).toBe("failed"));

  // latestOfSeries, in choose-evidence: order of receipt.
  test("an old date on the bad report or a future date on the good one changes nothing", () => {
    const evidence = [
      evidenceItem({ receivedOrder: 1, collectedAt: hoursAfter(99) }),
      evidenceItem({ receivedOrder: 3, payload: POOR, collectedAt: daysBefore(99) }),
      scanItem(),
    ];
    expect(gateOf(allowedFacts({ evidence }), "holdout-auc")).toBe("failed");
  });

  // whyTooOld, in evaluate-rule-gate: age from receipt.
  test("a recent date on an old report does not make it recent", () => {
    const evidence = [evidenceItem({ receivedAt: daysBefore(31), collectedAt: NOW }), scanItem()];
    expect(gateOf(allowedFacts({ evidence }), "holdout-auc")).toBe("stale");
  });

  // whyTooManyAttempts, in judge-evidence.
  test("the fourth attempt does not count if three are allowed", () =>
    expect(
      gateOf(allowedFacts({ evidence: [evidenceItem({ attempts: 4 }), scanItem()] }), "holdout-auc"),
    ).toBe("failed"));

  // attemptsOf, in choose-evidence: all suites of a collector.
  test("another name for the suite does not reset the count of attempts", () => {
    const evidence = [
      evidenceItem({ suite: "a", attempts: 2 }),
      evidenceItem({ suite: "b", attempts: 2, receivedOrder: 3 }),
      scanItem(),
    ];
    expect(gateOf(allowedFacts({ evidence }), "holdout-auc")).toBe("failed");
  });

  // replaces, in coverage: a report replaces another only if it covers as much.
  test("a later report on other data does not replace a failing report", () => {
    const easy = { ...GOOD_EVALUATION, dataset: { name: "easy" } };
    const evidence = [
      evidenceItem({ receivedOrder: 1, payload: POOR }),
      evidenceItem({ receivedOrder: 3, payload: easy }),
      scanItem(),
    ];
    expect(gateOf(allowedFacts({ evidence }), "holdout-auc")).toBe("failed");
  });

  test("a later report that leaves out a failing subgroup does not replace the failing one", () => {
    const slices = [{ name: "old", sampleSize: 146, metrics: { recall: 0.1 } }];
    const gate = {
      subgroups: { metric: "recall", better: "higher", bar: 0.75, sizeMin: 30, sizeOf: "sampleSize" },
    } as const;
    const {
      rule: _rule,
      measured: _measured,
      required: _required,
      enough: _enough,
      ...base
    } = ruleGate({ id: "extra", ...gate });
    const evidence = [
      evidenceItem({
        receivedOrder: 1,
        payload: { ...GOOD_EVALUATION, slices: [...GOOD_EVALUATION.slices.slice(0, 1), ...slices] },
      }),
      evidenceItem({
        receivedOrder: 3,
        payload: { ...GOOD_EVALUATION, slices: GOOD_EVALUATION.slices.slice(0, 1) },
      }),
      scanItem(),
    ];
    expect(
      gateOf(allowedFacts({ policy: policyVersion({ gates: [...GATES, base] }), evidence }), "extra"),
    ).toBe("failed");
  });

  test("a clean scan of another file, or one without coverage, does not replace a dirty scan", () => {
    const gate = {
      evidence: { type: "security-scan", from: [], subject: "model" },
      enough: "e.scanned > 0",
      rule: "e.findings.critical == 0",
    } as const;
    const of = (payload: object, parts: readonly string[] | undefined, receivedOrder: number) =>
      scanItem({
        receivedOrder,
        payload: { ...payload, ...(parts && { coverage: { parts } }) } as typeof CLEAN_SCAN,
      });
    const verdict = (...scans: ReturnType<typeof of>[]) =>
      gateOf(allowedFacts({ ...withGate(gate), evidence: [evidenceItem(), ...scans] }), "extra");
    const dirty = of(DIRTY, ["file bad.pkl"], 3);
    expect(verdict(dirty, of(CLEAN_SCAN, ["file ok.pkl"], 4))).toBe("failed");
    expect(verdict(dirty, of(CLEAN_SCAN, undefined, 4))).toBe("failed");
    expect(verdict(of(DIRTY, undefined, 3), of(CLEAN_SCAN, ["file ok.pkl"], 4))).toBe("failed");
    expect(verdict(dirty, of(CLEAN_SCAN, ["file ok.pkl", "file bad.pkl"], 4))).toBe("passed");
    expect(verdict(of(CLEAN_SCAN, ["file ok.pkl"], 3), of(DIRTY, ["file bad.pkl"], 4))).toBe("failed");
  });

  // datasetPin: the digest is compared with the manifest's data set of that name.
  test("a report on other rows under the name of the hold-out does not count", () => {
    const holdout = {
      ...(COMPONENTS[2] as (typeof COMPONENTS)[number]),
      name: "holdout",
      digest: digestOf("holdout"),
    };
    const release = { ...unsignedFacts().release, components: [...COMPONENTS, holdout] as typeof COMPONENTS };
    const on = (digest: string | undefined) =>
      evidenceItem({
        payload: { ...GOOD_EVALUATION, dataset: { name: "holdout", ...(digest && { digest }) } },
      });
    const status = (digest: string | undefined, pinned = false, components = release.components) =>
      gateOf(
        allowedFacts({
          release: { ...release, components },
          evidence: [on(digest), scanItem()],
          policy: policyVersion({
            gates: [
              ...GATES,
              ruleGate({
                id: "extra",
                evidence: { type: "evaluation", from: [], subject: "model", dataset: "holdout", pinned },
              }),
            ],
          }),
        }),
        "extra",
      );
    expect(status(holdout.digest)).toBe("passed");
    expect(status(digestOf("easy rows"))).toBe("missing");
    expect(status(undefined)).toBe("passed");
    expect(status(holdout.digest, true)).toBe("passed");
    expect(status(undefined, true)).toBe("inconclusive");
    expect(status(holdout.digest, true, COMPONENTS)).toBe("inconclusive");
  });

  // chooseEvidence: the latest of every series must pass.
  test("a clean scan by one scanner does not hide a dirty one by another", () => {
    const gate = {
      evidence: { type: "security-scan", from: [], subject: "model" },
      enough: "e.scanned > 0",
      rule: "e.findings.critical == 0",
    } as const;
    const evidence = [
      evidenceItem(),
      scanItem(),
      scanItem({ receivedOrder: 3, collector: "other-scanner", payload: DIRTY }),
      scanItem({ receivedOrder: 4 }),
    ];
    expect(gateOf(allowedFacts({ ...withGate(gate), evidence }), "extra")).toBe("failed");
  });

  // missingOf, in choose-evidence: evidence from every named collector is required.
  test("one of two named scanners without a scan leaves the gate closed", () => {
    const gate = {
      evidence: { type: "security-scan", from: ["scanner-ci", "second-scanner"], subject: "model" },
      enough: "e.scanned > 0",
      rule: "e.findings.critical == 0",
    } as const;
    expect(gateOf(allowedFacts(withGate(gate)), "extra")).toBe("missing");
  });
});

describe("an impossible value", () => {
  const gates = {
    reproduction: {
      rule: "e.metricDeltaMax <= 0.001",
      payload: { runs: 3, metricDeltaMax: -1, digestsEqual: true },
    },
    packaging: {
      rule: "e.filesMismatched == 0 && e.predictionDeltaMax <= 0.001",
      payload: { filesChecked: 3, filesMismatched: 0, predictionDeltaMax: -1, loadable: true },
    },
  } as const;

  // whyImpossible, in judge-evidence: for evidence received before the schema had bounds.
  test.each(["reproduction", "packaging"] as const)(
    "-1 for “not measured” in %s evidence opens nothing",
    (type) => {
      const { rule, payload } = gates[type];
      const gate = { evidence: { type, from: [], subject: "model" }, rule } as const;
      const facts = (sent: typeof payload | object) =>
        allowedFacts({
          policy: policyVersion({
            gates: [...GATES, { ...ruleGate({ id: "extra", ...gate }), enough: "true" }],
          }),
          evidence: [
            evidenceItem(),
            scanItem(),
            evidenceItem({ type, payload: sent as typeof payload, receivedOrder: 9 }),
          ],
        });
      expect(gateOf(facts(payload), "extra")).toBe("inconclusive");
      expect(gateOf(facts({ ...payload, metricDeltaMax: 0, predictionDeltaMax: 0 }), "extra")).toBe("passed");
    },
  );
});

describe("the bar is lowered", () => {
  // payloadBefore, in comparison: only what was frozen.
  test("bad evidence sent about the live release does not lower the baseline", () => {
    const against = evidenceItem({ subjects: [digestOf("model 2.2.0")], payload: POOR, receivedOrder: 9 });
    expect(
      gateOf(
        allowedFacts({ evidence: [evidenceItem({ payload: SLIGHTLY_WORSE }), scanItem(), against] }),
        "no-regression",
      ),
    ).toBe("failed");
  });

  // payloadBefore for `anchor`, in judge-evidence.
  test("small losses do not add up, because each release is compared with the first as well", () => {
    const facts = allowedFacts({
      evidence: [evidenceItem({ payload: SLIGHTLY_WORSE }), scanItem()],
      baseline: frozenDossier("screening@2.2.0", 0.96),
      anchor: frozenDossier("screening@1.0.0", 0.97),
    });
    expect(gateOf(facts, "no-regression")).toBe("failed");
    expect(gateOf({ ...facts, anchor: frozenDossier("screening@1.0.0", 0.96) }, "no-regression")).toBe(
      "passed",
    );
  });

  // whenNoBaseline, in comparison: only when neither is there.
  test("removing the live release does not remove the comparison", () =>
    expect(gateOf(allowedFacts({ baseline: undefined }), "no-regression")).toBe("inconclusive"));
});

describe("evidence about something else", () => {
  // chooseEvidence: the subject is in this manifest.
  test("a scan of another model's image does not count for this one", () => {
    const evidence = [evidenceItem(), scanItem({ subjects: [digestOf("image of model A")] })];
    expect(gateOf(allowedFacts({ evidence }), "no-open-criticals")).toBe("missing");
  });

  // chooseEvidence: the component is of the kind that the gate names.
  test("a scan of this release's code does not count for its model", () => {
    const evidence = [
      evidenceItem(),
      scanItem({ subjects: COMPONENTS.filter(({ kind }) => kind === "code").map(({ digest }) => digest) }),
    ];
    expect(gateOf(allowedFacts({ evidence }), "no-open-criticals")).toBe("missing");
  });
});

describe("missing values do not fail", () => {
  // Tracked reads, in expression.
  test.each([
    { what: "NaN", payload: { ...GOOD_EVALUATION, metrics: { auc: null, latency: null } } },
    { what: "a missing field", payload: { ...GOOD_EVALUATION, metrics: { auc: 0.97 } } },
  ])("`!(x > limit)` over $what is inconclusive", ({ payload }) => {
    const facts = allowedFacts({
      ...withGate({ rule: "!(e.metrics.latency > 100)" }),
      evidence: [evidenceItem({ payload }), scanItem()],
    });
    expect(gateOf(facts, "extra")).toBe("inconclusive");
  });

  // whyNoSlices, in judge-evidence.
  test("a missing subgroup is inconclusive", () => {
    const payload = { ...GOOD_EVALUATION, slices: GOOD_EVALUATION.slices.slice(0, 1) };
    expect(
      gateOf(allowedFacts({ evidence: [evidenceItem({ payload }), scanItem()] }), "subgroup-recall"),
    ).toBe("inconclusive");
  });

  // chooseEvidence: without evidence the gate is missing.
  test("a scanner without a scan leaves its gate closed", () =>
    expect(gateOf(allowedFacts({ evidence: [evidenceItem()] }), "no-open-criticals")).toBe("missing"));

  // evaluateWindowGate: no calendar is errored.
  test("deleting the calendar does not open the window", () =>
    expect(gateOf(allowedFacts({ calendars: [] }), "window")).toBe("errored"));
});
