import { describe, expect, test } from "vitest";
import {
  afterReferenceCheck,
  isReferenceNews,
  type ReferenceOutcome,
  type ReferenceState,
} from "./reference-check";

const START: ReferenceState = { outcome: undefined, failures: 0, findingSince: undefined };
const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour));

/** One check per hour. */
function stateAfter(...outcomes: readonly ReferenceOutcome[]) {
  return outcomes.reduce<ReferenceState & { readonly nextAt?: Date }>(
    (state, outcome, hour) => afterReferenceCheck(state, outcome, at(hour)),
    START,
  );
}

describe("a finding", () => {
  test.each<readonly ReferenceOutcome[]>([["altered"], ["gone"], ["same", "gone"]])(
    "starts at once: %s",
    (...outcomes) => expect(stateAfter(...outcomes).findingSince).toEqual(at(outcomes.length - 1)),
  );

  test("starts after three checks in a row without an answer, and an answer between them starts the count again", () => {
    expect(stateAfter("unreachable", "unreachable").findingSince).toBeUndefined();
    expect(stateAfter("unreachable", "unreachable", "unreachable").findingSince).toEqual(at(2));
    expect(stateAfter("unreachable", "unreachable", "same", "unreachable").findingSince).toBeUndefined();
  });

  test("keeps its start while it lasts, also when the host stops answering or requires a sign-in", () => {
    expect(stateAfter("gone", "altered", "unreachable").findingSince).toEqual(at(0));
    expect(stateAfter("gone", "not-checked", "gone").findingSince).toEqual(at(0));
  });

  test.each<ReferenceOutcome>(["same", "reachable"])("ends when the address is %s", (outcome) => {
    expect(stateAfter("gone", outcome).findingSince).toBeUndefined();
  });

  test("an address that is not checked is no finding", () => {
    expect(stateAfter("not-checked").findingSince).toBeUndefined();
  });
});

test("an address is checked every day, and every hour while it is not known whether it is lost", () => {
  expect(stateAfter("same").nextAt).toEqual(at(24));
  expect(stateAfter("gone").nextAt).toEqual(at(24));
  expect(stateAfter("unreachable").nextAt).toEqual(at(1));
  expect(stateAfter("unreachable", "unreachable", "unreachable").nextAt).toEqual(at(26));
});

test("only a changed outcome, or the start or end of a finding, is news", () => {
  expect(isReferenceNews(START, stateAfter("same"))).toBe(true);
  expect(isReferenceNews(stateAfter("same"), stateAfter("same", "same"))).toBe(false);
  expect(isReferenceNews(stateAfter("unreachable"), stateAfter("unreachable", "unreachable"))).toBe(false);
  expect(
    isReferenceNews(
      stateAfter("unreachable", "unreachable"),
      stateAfter("unreachable", "unreachable", "unreachable"),
    ),
  ).toBe(true);
});
