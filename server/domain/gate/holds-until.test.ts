import fc from "fast-check";
import { expect, test } from "vitest";
import { LAW_SIZES, LAW_TIMEOUT_MS } from "@/server/testing/law-sizes";
import type { ReleaseFacts } from "../decision/release-facts";
import type { PinnedOverlay } from "../policy/overlay/overlay-document";
import { arbitraryFacts, arbitraryInstant } from "../testing/arbitrary-facts";
import { allowedFacts, hoursAfter, NOW } from "../testing/facts";
import { overlayDocument, underOverlay } from "../testing/overlay";
import { DAY_MS } from "../time/durations";
import { evaluateRelease } from "./evaluate-release";
import { holdsUntil } from "./holds-until";

/** Returns what lists show of an evaluation: everything but measured ages. */
function shownAt(facts: ReleaseFacts, at: Date) {
  const { allowed, state, signingOpen, gates, stops } = evaluateRelease(facts, at);
  return {
    allowed,
    state,
    signingOpen,
    stops,
    gates: gates.map(({ id, status, mode }) => ({ id, status, mode })),
  };
}

test(
  "the evaluation stays the same until the instant at which it may change",
  () =>
    fc.assert(
      fc.property(
        arbitraryFacts,
        arbitraryInstant,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (facts, now, share) => {
          const end = holdsUntil(facts, now) ?? new Date(now.getTime() + 365 * DAY_MS);
          const later = new Date(now.getTime() + Math.floor((end.getTime() - 1 - now.getTime()) * share));
          expect(shownAt(facts, later)).toEqual(shownAt(facts, now));
          expect(shownAt(facts, new Date(end.getTime() - 1))).toEqual(shownAt(facts, now));
        },
      ),
      { numRuns: LAW_SIZES.facts },
    ),
  LAW_TIMEOUT_MS,
);

test("the evaluation may change when the grace period of a superseded overlay ends", () => {
  const facts = underOverlay(allowedFacts(), overlayDocument());
  const { graceDays } = facts.policy.document.spec.pins;
  const supersededAt = new Date(hoursAfter(1).getTime() - graceDays * DAY_MS);
  const superseded = { ...facts, overlay: { ...(facts.overlay as PinnedOverlay), supersededAt } };
  expect(holdsUntil(superseded, NOW)).toEqual(hoursAfter(1));
  expect(evaluateRelease(superseded, hoursAfter(1)).stops.map(({ kind }) => kind)).toEqual([
    "policy-grace-over",
  ]);
});
