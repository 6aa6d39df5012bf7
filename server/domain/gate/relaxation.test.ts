import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LAW_SIZES, LAW_TIMEOUT_MS } from "@/server/testing/law-sizes";
import type { ReleaseFacts } from "../decision/release-facts";
import { isBlocking } from "../policy/gate-mode";
import { MODE_STRENGTH } from "../policy/mode-strength";
import { holdsUntil } from "../status/holds-until";
import { arbitraryFacts, arbitraryInstant } from "../testing/arbitrary-facts";
import { adopting, adoptionAct, adoptionRule, arbitraryActs, arbitraryRule, blockAct, harderAct } from "../testing/enforcement-mode";
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
import { evaluateRelease, outcomeOf, standingDigest } from "./evaluate-release";
import { wouldBlock } from "./relaxation";

const runs = { numRuns: LAW_SIZES.facts };
const BAD = { ...GOOD_EVALUATION, metrics: { auc: 0.4 } };
/** A high-tier release that is complete except for one value that is too low. */
const failing = (): ReleaseFacts => unsignedFacts({ evidence: [evidenceItem({ payload: BAD }), scanItem()] });
const gate = (facts: ReleaseFacts, id: string, now = NOW) => evaluateRelease(facts, now).gates.find((one) => one.id === id);

describe("laws of the enforcement mode", { timeout: LAW_TIMEOUT_MS }, () => {
  test("only rules, checklists and soaks are weakened, never past the policy's floor, and no stop is removed", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryActs, arbitraryRule, arbitraryInstant, (facts, acts, rule, now) => {
        const adopted = adopting(facts, acts, rule);
        const { policyAdoptions: _, ...hard } = adopted;
        const signedFor = standingDigest(adopted);
        const soft = outcomeOf(adopted, now, signedFor);
        expect(soft.stops).toEqual(outcomeOf(hard, now, signedFor).stops);
        const floor = rule.tiers[facts.riskTier];
        for (const { id, kind, mode, softened } of soft.gates) {
          const asked = facts.policy.document.spec.gates.find((one) => one.id === id);
          if (softened === undefined) {
            if (asked) expect(mode).toBe(asked.mode);
            continue;
          }
          expect(["rule", "checklist", "soak"]).toContain(kind);
          expect(rule.except ?? []).not.toContain(id);
          expect(floor && MODE_STRENGTH[mode] >= MODE_STRENGTH[floor]).toBe(true);
          expect(facts.kind).toBe("promotion");
          expect(now < new Date(softened.until)).toBe(true);
          const begun = (adopted.policyAdoptions ?? [])
            .filter(({ approvedAs }) => approvedAs !== undefined)
            .map(({ approvedAt }) => approvedAt.getTime());
          expect(new Date(softened.until).getTime()).toBeLessThanOrEqual(Math.max(...begun) + rule.maxDays * DAY_MS);
        }
      }),
      runs,
    );
  });

  test("after its end, the evaluation is the one without it", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryActs, arbitraryRule, (facts, acts, rule) => {
        const adopted = adopting(facts, acts, rule);
        const { policyAdoptions: _, ...hard } = adopted;
        const signedFor = standingDigest(adopted);
        const late = hoursAfter(24 * 366);
        expect(outcomeOf(adopted, late, signedFor)).toEqual(outcomeOf(hard, late, signedFor));
      }),
      runs,
    );
  });

  test("under an overlay the weakened organisation allows everything that both allow, and no gate of the team is weakened", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryOverlay, arbitraryActs, (facts, overlay, acts) => {
        const adopted = underOverlay(adopting(facts, acts), overlay);
        const signedFor = standingDigest(adopted);
        const both = outcomeOf(adopted, NOW, signedFor);
        if (both.allowed) expect(outcomeOf(organisationFacts(adopted) as ReleaseFacts, NOW, signedFor).allowed).toBe(true);
        const { tighten, gates } = overlay.spec;
        for (const { id } of both.gates.filter(({ softened, origin }) => softened && origin)) {
          expect([...Object.keys(tighten), ...gates.map((own) => own.id)]).not.toContain(id);
        }
      }),
      runs,
    );
  });

  test("the random facts contain enough weakened gates for the laws to be meaningful", () => {
    const drawn = fc
      .sample(fc.tuple(arbitraryFacts, arbitraryActs, arbitraryRule), { numRuns: 100, seed: 11 })
      .map(([facts, acts, rule]) => evaluateRelease(adopting(facts, acts, rule), NOW).gates.some(({ softened }) => softened));
    expect(drawn.filter(Boolean).length).toBeGreaterThan(15);
  });
});

test("a failing rule is shown and does not stop: it would have blocked, and blocks from the day the mode ends", () => {
  expect(evaluateRelease(signed(failing()), NOW).allowed).toBe(false);
  const adopted = signed(adopting(failing(), [adoptionAct()]));
  const { allowed, gates } = evaluateRelease(adopted, NOW);
  expect(allowed).toBe(true);
  expect(gates.find(({ id }) => id === "holdout-auc")).toMatchObject({
    status: "failed",
    // The team observes. At high tier the policy permits nothing weaker than a warning.
    mode: "warn",
    softened: { from: "block", until: hoursAfter(28 * 24).toISOString(), adoption: "adp_1" },
  });
  expect(wouldBlock(gates).map(({ id }) => id)).toContain("holdout-auc");
});

test("at the instant the mode ends the gate stops again, and signatures stay valid", () => {
  const adopted = signed(adopting(failing(), [adoptionAct({ until: hoursAfter(2) })]));
  expect(evaluateRelease(adopted, new Date(hoursAfter(2).getTime() - 1)).allowed).toBe(true);
  const ended = evaluateRelease(adopted, hoursAfter(2));
  expect(ended.allowed).toBe(false);
  expect(ended.gates.filter((one) => isBlocking(one) && one.status === "failed").map(({ id }) => id)).toContain("holdout-auc");
  expect(ended.gates.find(({ id }) => id === "approvals")?.status).toBe("passed");
  expect(holdsUntil(adopted, NOW)).toEqual(hoursAfter(2));
});

test("the mode is part of the signed content; without one it is not mentioned", () => {
  const { dossier, decisionDigest } = evaluateRelease(adopting(failing(), [adoptionAct()]), NOW);
  expect(dossier).toMatchObject({ policyAdoption: { mode: "warn", until: hoursAfter(28 * 24).toISOString(), approvedBy: "Sam Okafor" } });
  const harder = evaluateRelease(adopting(failing(), [adoptionAct(), blockAct({ approvedAt: daysBefore(1) })]), NOW);
  expect(harder.dossier).not.toHaveProperty("policyAdoption");
  expect(harder.decisionDigest).not.toBe(decisionDigest);
  expect(evaluateRelease(failing(), NOW).dossier).not.toHaveProperty("policyAdoption");
});

test("a tier that the policy does not name is not weakened, and neither is a gate that it excludes", () => {
  const low = adopting(failing(), [adoptionAct()], adoptionRule({ tiers: { low: "observe" } }));
  expect(gate(low, "holdout-auc")).toMatchObject({ mode: "block" });
  const excepted = adopting(failing(), [adoptionAct()], adoptionRule({ except: ["holdout-auc"] }));
  expect(gate(excepted, "holdout-auc")).toMatchObject({ mode: "block" });
  expect(gate(excepted, "no-open-criticals")).toMatchObject({ mode: "warn" });
});

test.each([
  { what: "the requester also approved", act: adoptionAct({ approvedBy: "per_mona" }) },
  { what: "it was agreed to in a role the policy does not name", act: adoptionAct({ approvedAs: "sre" }) },
  { what: "one person made it softer alone", act: harderAct() },
  { what: "it was over before the release was opened", act: adoptionAct({ until: daysBefore(6) }) },
  { what: "the time the policy allows is over", act: adoptionAct({ approvedAt: daysBefore(61), until: hoursAfter(24) }) },
])("nothing is weakened if $what", ({ act }) => {
  expect(gate(adopting(failing(), [act]), "holdout-auc")).not.toHaveProperty("softened");
});

test("a repeated mode does not exceed the policy's limit, counted from the first one, with or without a break", () => {
  const again = adoptionAct({ id: "adp_9", approvedAt: daysBefore(1), until: hoursAfter(59 * 24) });
  const first = adoptionAct({ approvedAt: daysBefore(50) });
  const ended = blockAct({ approvedAt: daysBefore(40) });
  expect(gate(adopting(failing(), [first, ended, again]), "holdout-auc")?.softened?.until).toBe(daysBefore(-10).toISOString());
});

test("one person makes the mode stricter or shorter, and their later act does not undo that", () => {
  const rule = adoptionRule({ tiers: { high: "observe" } });
  const mode = (...acts: ReturnType<typeof adoptionAct>[]) => gate(adopting(failing(), acts, rule), "holdout-auc")?.mode;
  const warn = harderAct({ mode: "warn", approvedAt: daysBefore(3) });
  expect(mode(adoptionAct())).toBe("observe");
  expect(mode(adoptionAct(), warn)).toBe("warn");
  expect(mode(adoptionAct(), warn, harderAct({ id: "adp_9", approvedAt: daysBefore(2) }))).toBe("warn");
  expect(mode(adoptionAct(), blockAct({ approvedAt: daysBefore(3) }), harderAct({ id: "adp_9", approvedAt: daysBefore(2) }))).toBe("block");
});

test("a gate that the team's overlay makes stricter stops at once, regardless of the mode", () => {
  const document = overlayDocument({ tighten: { "holdout-auc": { parameters: { aucMin: 0.96 } } } });
  const facts = underOverlay(adopting(failing(), [adoptionAct()]), document);
  expect(gate(facts, "holdout-auc")).toMatchObject({ mode: "block" });
  expect(gate(facts, "no-regression")).toMatchObject({ mode: "warn" });
});

test("an overlay shortens the modes of the organisation and makes them stricter", () => {
  const facts = underOverlay(adopting(failing(), [adoptionAct()]), overlayDocument({ adoption: { maxDays: 10 } }));
  expect(gate(facts, "holdout-auc")?.softened?.until).toBe(daysBefore(-2).toISOString());
  const hard = underOverlay(adopting(failing(), [adoptionAct()]), overlayDocument({ adoption: { tiers: { high: "block" } } }));
  expect(gate(hard, "holdout-auc")).not.toHaveProperty("softened");
});

test("a policy whose every gate is weakened still requires something", () => {
  const all = allowedFacts();
  const { document } = all.policy;
  const rules = { ...document, spec: { ...document.spec, gates: document.spec.gates.filter(({ kind }) => kind === "rule") } };
  const facts = adopting({ ...all, policy: { ...all.policy, document: rules } }, [adoptionAct()]);
  expect(evaluateRelease(facts, NOW)).toMatchObject({ allowed: true, stops: [] });
});
