import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LAW_SIZES, LAW_TIMEOUT_MS } from "@/server/testing/law-sizes";
import type { ReleaseFacts } from "../decision/release-facts";
import { isBlocking } from "../policy/gate-mode";
import { MODE_STRENGTH } from "../policy/mode-strength";
import { arbitraryFacts, arbitraryInstant } from "../testing/arbitrary-facts";
import {
  arbitraryActs,
  arbitraryRule,
  blockAct,
  enforcementRule,
  harderAct,
  modeChange,
  withEnforcement,
} from "../testing/enforcement-mode";
import {
  allowedFacts,
  daysBefore,
  evidenceItem,
  GOOD_EVALUATION,
  hoursAfter,
  NOW,
  scanItem,
  signed,
  unsignedFacts,
} from "../testing/facts";
import { arbitraryOverlay, overlayDocument, underOverlay } from "../testing/overlay";
import { DAY_MS } from "../time/durations";
import { organisationFacts } from "./both-allow";
import { digestToSign, evaluateRelease, outcomeOf } from "./evaluate-release";
import { holdsUntil } from "./holds-until";
import { wouldBlock } from "./relaxation";

const runs = { numRuns: LAW_SIZES.facts };
const BAD = { ...GOOD_EVALUATION, metrics: { auc: 0.4 } };
/** A high-tier release that is complete except for one value that is too low. */
const failing = (): ReleaseFacts => unsignedFacts({ evidence: [evidenceItem({ payload: BAD }), scanItem()] });
const gate = (facts: ReleaseFacts, id: string, now = NOW) =>
  evaluateRelease(facts, now).gates.find((one) => one.id === id);

describe("laws of the enforcement mode", { timeout: LAW_TIMEOUT_MS }, () => {
  test("only rules, checklists and soaks are weakened, never past the policy's floor, and no stop is removed", () => {
    fc.assert(
      fc.property(
        arbitraryFacts,
        arbitraryActs,
        arbitraryRule,
        arbitraryInstant,
        (facts, acts, rule, now) => {
          const relaxedFacts = withEnforcement(facts, acts, rule);
          const { enforcementModes: _, ...hard } = relaxedFacts;
          const signedFor = digestToSign(relaxedFacts);
          const soft = outcomeOf(relaxedFacts, now, signedFor);
          expect(soft.stops).toEqual(outcomeOf(hard, now, signedFor).stops);
          const floor = rule.tiers[facts.riskTier];
          for (const { id, kind, mode, relaxed } of soft.gates) {
            const asked = facts.policy.document.spec.gates.find((one) => one.id === id);
            if (relaxed === undefined) {
              if (asked) expect(mode).toBe(asked.mode);
              continue;
            }
            expect(["rule", "checklist", "soak"]).toContain(kind);
            expect(rule.except ?? []).not.toContain(id);
            expect(floor && MODE_STRENGTH[mode] >= MODE_STRENGTH[floor]).toBe(true);
            expect(facts.kind).toBe("promotion");
            expect(now < new Date(relaxed.until)).toBe(true);
            const begun = (relaxedFacts.enforcementModes ?? [])
              .filter(({ approvedAs }) => approvedAs !== undefined)
              .map(({ approvedAt }) => approvedAt.getTime());
            expect(new Date(relaxed.until).getTime()).toBeLessThanOrEqual(
              Math.max(...begun) + rule.maxDays * DAY_MS,
            );
          }
        },
      ),
      runs,
    );
  });

  test("after its end, the evaluation is the one without it", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryActs, arbitraryRule, (facts, acts, rule) => {
        const relaxedFacts = withEnforcement(facts, acts, rule);
        const { enforcementModes: _, ...hard } = relaxedFacts;
        const signedFor = digestToSign(relaxedFacts);
        const late = hoursAfter(24 * 366);
        expect(outcomeOf(relaxedFacts, late, signedFor)).toEqual(outcomeOf(hard, late, signedFor));
      }),
      runs,
    );
  });

  test("under an overlay the weakened organisation allows everything that both allow, and no gate of the team is weakened", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryOverlay, arbitraryActs, (facts, overlay, acts) => {
        const relaxedFacts = underOverlay(withEnforcement(facts, acts), overlay);
        const signedFor = digestToSign(relaxedFacts);
        const both = outcomeOf(relaxedFacts, NOW, signedFor);
        if (both.allowed)
          expect(outcomeOf(organisationFacts(relaxedFacts) as ReleaseFacts, NOW, signedFor).allowed).toBe(
            true,
          );
        const { tighten, gates } = overlay.spec;
        for (const { id } of both.gates.filter(({ relaxed, origin }) => relaxed && origin)) {
          expect([...Object.keys(tighten), ...gates.map((own) => own.id)]).not.toContain(id);
        }
      }),
      runs,
    );
  });

  test("the random facts contain enough weakened gates for the laws to be meaningful", () => {
    const drawn = fc
      .sample(fc.tuple(arbitraryFacts, arbitraryActs, arbitraryRule), { numRuns: 100, seed: 11 })
      .map(([facts, acts, rule]) =>
        evaluateRelease(withEnforcement(facts, acts, rule), NOW).gates.some(({ relaxed }) => relaxed),
      );
    expect(drawn.filter(Boolean).length).toBeGreaterThan(15);
  });
});

test("a failing rule is shown and does not stop: it would have blocked, and blocks from the day the mode ends", () => {
  expect(evaluateRelease(signed(failing()), NOW).allowed).toBe(false);
  const relaxedFacts = signed(withEnforcement(failing(), [modeChange()]));
  const { allowed, gates } = evaluateRelease(relaxedFacts, NOW);
  expect(allowed).toBe(true);
  expect(gates.find(({ id }) => id === "holdout-auc")).toMatchObject({
    status: "failed",
    // The team observes. At high tier the policy permits nothing weaker than a warning.
    mode: "warn",
    relaxed: { from: "block", until: hoursAfter(28 * 24).toISOString(), enforcementModeId: "adp_1" },
  });
  expect(wouldBlock(gates).map(({ id }) => id)).toContain("holdout-auc");
});

test("at the instant the mode ends the gate stops again, and signatures stay valid", () => {
  const relaxedFacts = signed(withEnforcement(failing(), [modeChange({ until: hoursAfter(2) })]));
  expect(evaluateRelease(relaxedFacts, new Date(hoursAfter(2).getTime() - 1)).allowed).toBe(true);
  const ended = evaluateRelease(relaxedFacts, hoursAfter(2));
  expect(ended.allowed).toBe(false);
  expect(
    ended.gates.filter((one) => isBlocking(one) && one.status === "failed").map(({ id }) => id),
  ).toContain("holdout-auc");
  expect(ended.gates.find(({ id }) => id === "approvals")?.status).toBe("passed");
  expect(holdsUntil(relaxedFacts, NOW)).toEqual(hoursAfter(2));
});

test("the mode is part of the signed content; without one it is not mentioned", () => {
  const { dossier, decisionDigest } = evaluateRelease(withEnforcement(failing(), [modeChange()]), NOW);
  expect(dossier).toMatchObject({
    enforcementMode: { mode: "warn", until: hoursAfter(28 * 24).toISOString(), approvedBy: "Sam Okafor" },
  });
  const harder = evaluateRelease(
    withEnforcement(failing(), [modeChange(), blockAct({ approvedAt: daysBefore(1) })]),
    NOW,
  );
  expect(harder.dossier).not.toHaveProperty("enforcementMode");
  expect(harder.decisionDigest).not.toBe(decisionDigest);
  expect(evaluateRelease(failing(), NOW).dossier).not.toHaveProperty("enforcementMode");
});

test("a tier that the policy does not name is not weakened, and neither is a gate that it excludes", () => {
  const low = withEnforcement(failing(), [modeChange()], enforcementRule({ tiers: { low: "observe" } }));
  expect(gate(low, "holdout-auc")).toMatchObject({ mode: "block" });
  const excepted = withEnforcement(failing(), [modeChange()], enforcementRule({ except: ["holdout-auc"] }));
  expect(gate(excepted, "holdout-auc")).toMatchObject({ mode: "block" });
  expect(gate(excepted, "no-open-criticals")).toMatchObject({ mode: "warn" });
});

test.each([
  { what: "the requester also approved", act: modeChange({ approvedBy: "per_mona" }) },
  { what: "it was agreed to in a role the policy does not name", act: modeChange({ approvedAs: "sre" }) },
  { what: "one person made it softer alone", act: harderAct() },
  { what: "it was over before the release was opened", act: modeChange({ until: daysBefore(6) }) },
  {
    what: "the time the policy allows is over",
    act: modeChange({ approvedAt: daysBefore(61), until: hoursAfter(24) }),
  },
])("nothing is weakened if $what", ({ act }) => {
  expect(gate(withEnforcement(failing(), [act]), "holdout-auc")).not.toHaveProperty("relaxed");
});

test("a repeated mode does not exceed the policy's limit, counted from the first one, with or without a break", () => {
  const again = modeChange({ id: "adp_9", approvedAt: daysBefore(1), until: hoursAfter(59 * 24) });
  const first = modeChange({ approvedAt: daysBefore(50) });
  const ended = blockAct({ approvedAt: daysBefore(40) });
  expect(gate(withEnforcement(failing(), [first, ended, again]), "holdout-auc")?.relaxed?.until).toBe(
    daysBefore(-10).toISOString(),
  );
});

test("one person makes the mode stricter or shorter, and their later act does not undo that", () => {
  const rule = enforcementRule({ tiers: { high: "observe" } });
  const mode = (...acts: ReturnType<typeof modeChange>[]) =>
    gate(withEnforcement(failing(), acts, rule), "holdout-auc")?.mode;
  const warn = harderAct({ mode: "warn", approvedAt: daysBefore(3) });
  expect(mode(modeChange())).toBe("observe");
  expect(mode(modeChange(), warn)).toBe("warn");
  expect(mode(modeChange(), warn, harderAct({ id: "adp_9", approvedAt: daysBefore(2) }))).toBe("warn");
  expect(
    mode(
      modeChange(),
      blockAct({ approvedAt: daysBefore(3) }),
      harderAct({ id: "adp_9", approvedAt: daysBefore(2) }),
    ),
  ).toBe("block");
});

test("a gate that the team's overlay makes stricter stops at once, regardless of the mode", () => {
  const document = overlayDocument({ tighten: { "holdout-auc": { parameters: { aucMin: 0.96 } } } });
  const facts = underOverlay(withEnforcement(failing(), [modeChange()]), document);
  expect(gate(facts, "holdout-auc")).toMatchObject({ mode: "block" });
  expect(gate(facts, "no-regression")).toMatchObject({ mode: "warn" });
});

test("an overlay shortens the modes of the organisation and makes them stricter", () => {
  const facts = underOverlay(
    withEnforcement(failing(), [modeChange()]),
    overlayDocument({ adoption: { maxDays: 10 } }),
  );
  expect(gate(facts, "holdout-auc")?.relaxed?.until).toBe(daysBefore(-2).toISOString());
  const hard = underOverlay(
    withEnforcement(failing(), [modeChange()]),
    overlayDocument({ adoption: { tiers: { high: "block" } } }),
  );
  expect(gate(hard, "holdout-auc")).not.toHaveProperty("relaxed");
});

test("a policy whose every gate is weakened still requires something", () => {
  const all = allowedFacts();
  const { document } = all.policy;
  const rules = {
    ...document,
    spec: { ...document.spec, gates: document.spec.gates.filter(({ kind }) => kind === "rule") },
  };
  const facts = withEnforcement({ ...all, policy: { ...all.policy, document: rules } }, [modeChange()]);
  expect(evaluateRelease(facts, NOW)).toMatchObject({ allowed: true, stops: [] });
});
