import { expect, test } from "vitest";
import { PROMOTION_PHASES, REPORTED_PHASES } from "./promotion";
import { advance, isInFlight, mayBecome } from "./state-machine";

test("an engine's report moves a promotion forward one step, or to failure, and nowhere else", () => {
  const legal = PROMOTION_PHASES.flatMap((phase) =>
    REPORTED_PHASES.flatMap((reported) => (advance(phase, reported) ? [`${phase} → ${reported}`] : [])),
  );
  expect(legal).toEqual([
    "permitted → deploying",
    "deploying → verifying",
    "deploying → failed",
    "verifying → live",
    "verifying → failed",
  ]);
});

test("a terminal phase is final", () => {
  const ends = PROMOTION_PHASES.filter((phase) => PROMOTION_PHASES.every((next) => !mayBecome(phase, next)));
  expect(ends).toEqual(["refused", "failed", "errored", "aborted", "superseded"]);
});

test("a live promotion is superseded and nothing else", () =>
  expect(PROMOTION_PHASES.filter((next) => mayBecome("live", next))).toEqual(["superseded"]));

test("a permitted promotion is in flight until it arrives", () =>
  expect(PROMOTION_PHASES.filter(isInFlight)).toEqual(["permitted", "deploying", "verifying"]));
