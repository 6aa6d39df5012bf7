import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LAW_SIZES, LAW_TIMEOUT_MS } from "@/server/testing/law-sizes";
import { canonicalJson } from "../../canonical/index";
import { factsFromRecord } from "../../decision/facts-record";
import type { ReleaseFacts } from "../../decision/release-facts";
import { stopsRelease } from "../../decision/verdict";
import { digestToSign, evaluateRelease, outcomeOf } from "../../gate/evaluate-release";
import { arbitraryFacts, arbitraryInstant } from "../../testing/arbitrary-facts";
import { allowedFacts, NOW, policyDocument, ruleGate, signed, unsignedFacts } from "../../testing/facts";
import { arbitraryOverlay, overlayDocument, underOverlay } from "../../testing/overlay";
import { loosenings } from "./loosenings";

const runs = { numRuns: LAW_SIZES.facts };
const closedIn = (facts: ReleaseFacts, now: Date, signedFor: ReturnType<typeof digestToSign>) =>
  outcomeOf(facts, now, signedFor)
    .gates.filter(stopsRelease)
    .map(({ id }) => id);

describe("laws of overlays", { timeout: LAW_TIMEOUT_MS }, () => {
  test("an overlay allows only what the organisation's own document allows", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryOverlay, arbitraryInstant, (facts, overlay, now) => {
        const tightened = underOverlay(facts, overlay);
        const signedFor = digestToSign(facts);
        const both = outcomeOf(tightened, now, signedFor);
        const organisation = outcomeOf(facts, now, signedFor);
        if (both.allowed) expect(organisation.allowed).toBe(true);
        for (const stop of organisation.stops) expect(both.stops).toContainEqual(stop);
        expect(closedIn(tightened, now, signedFor)).toEqual(
          expect.arrayContaining([...closedIn(facts, now, signedFor)]),
        );
      }),
      runs,
    );
  });

  test("a valid overlay also tightens by its combined document alone", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryOverlay, (facts, overlay) => {
        fc.pre(loosenings(overlay, facts.policy.document).length === 0);
        const { overlay: _, ...alone } = underOverlay(facts, overlay);
        const signedFor = digestToSign(facts);
        expect(closedIn(alone, NOW, signedFor)).toEqual(
          expect.arrayContaining([...closedIn(facts, NOW, signedFor)]),
        );
      }),
      runs,
    );
  });

  test("stored facts under an overlay replay to the same bytes", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryOverlay, (facts, overlay) => {
        const tightened = underOverlay(facts, overlay);
        const stored = factsFromRecord(JSON.parse(canonicalJson(tightened)));
        expect(canonicalJson(evaluateRelease(stored, NOW))).toBe(
          canonicalJson(evaluateRelease(tightened, NOW)),
        );
      }),
      { numRuns: Math.ceil(LAW_SIZES.facts / 4) },
    );
  });
});

test("a policy without gates is empty by its own document, with any overlay", () => {
  const facts = unsignedFacts({
    policy: {
      ...unsignedFacts().policy,
      document: policyDocument({ gates: [ruleGate({ mode: "observe" })] }),
    },
  });
  const { allowed, stops } = evaluateRelease(
    underOverlay(facts, overlayDocument({ gates: [ruleGate({ id: "own", rule: "true" })] as never })),
    NOW,
  );
  expect(allowed).toBe(false);
  expect(stops.map(({ kind }) => kind)).toContain("empty-policy");
});

test("a team's stricter threshold applies, and is shown as the team's", () => {
  const facts = underOverlay(
    allowedFacts(),
    overlayDocument({
      tighten: { "holdout-auc": { parameters: { aucMin: 0.99 }, why: "Ours detect cancer." } },
    }),
  );
  const gate = evaluateRelease(facts, NOW).gates.find(({ id }) => id === "holdout-auc");
  expect(gate).toMatchObject({
    status: "failed",
    required: 0.99,
    origin: { team: "clinical-ml", tightens: ["aucMin 0.99"] },
  });
});

test("a stricter threshold of the organisation for one model applies", () => {
  const facts = underOverlay(
    allowedFacts(),
    overlayDocument({ tighten: { "holdout-auc": { parameters: { aucMin: 0.91 } } } }),
  );
  expect(evaluateRelease(facts, NOW).gates.find(({ id }) => id === "holdout-auc")).toMatchObject({
    required: 0.95,
  });
});

test("signing under an overlay covers the overlay: another one voids the signatures", () => {
  const one = signed(
    underOverlay(unsignedFacts(), overlayDocument({ tighten: { soak: { soakHours: 24 } } })),
  );
  expect(evaluateRelease(one, NOW).allowed).toBe(true);
  const other = {
    ...one,
    overlay: one.overlay && { ...one.overlay, version: 2, digest: `sha256:${"1".repeat(64)}` },
  } as ReleaseFacts;
  expect(evaluateRelease(other, NOW).allowed).toBe(false);
});

test.each([
  {
    what: "a gate that is no longer there",
    overlay: overlayDocument({ tighten: { gone: { mode: "block" } } }),
  },
  {
    what: "a gate whose name the organisation took",
    overlay: overlayDocument({ gates: [ruleGate({ rule: "true" })] as never }),
  },
  {
    what: "a parameter that is not there",
    overlay: overlayDocument({ tighten: { "holdout-auc": { parameters: { gone: 1 } } } }),
  },
])("$what blocks a release and is not dropped silently", ({ overlay }) => {
  const { allowed, stops } = evaluateRelease(signed(underOverlay(unsignedFacts(), overlay)), NOW);
  expect(allowed).toBe(false);
  expect(stops.map(({ kind }) => kind)).toEqual(["overlay-does-not-fit"]);
});
