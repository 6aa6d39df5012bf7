import { describe, expect, test } from "vitest";
import { HOUR_MS } from "../time/durations";
import { compareDriftStates, driftStateOf, type Window, worstDriftState } from "./drift-state";

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const week = (first: number, value: number | null, limits: Partial<Window> = {}): Window => ({
  startsAt: day(first),
  endsAt: day(first + 7),
  value,
  limitWarn: 0.1,
  limitAct: 0.25,
  ...limits,
});
const stateOf = (windows: readonly Window[], now: Date) => driftStateOf(windows, "larger-is-drift", now);

test.each([
  { value: 0.05, kind: "stable" },
  { value: 0.2, kind: "shifting" },
  { value: 0.3, kind: "drifted" },
  { value: null, kind: "gap" },
])("the latest window decides: $kind", ({ value, kind }) => {
  expect(stateOf([week(1, 0.9), week(8, value)], day(15))).toEqual({ kind, at: day(15) });
});

test("the order of windows does not matter", () => {
  expect(stateOf([week(8, 0.05), week(1, 0.9)], day(15))).toMatchObject({ kind: "stable" });
});

test("a value without limits is not stable", () => {
  expect(stateOf([week(1, 0.01, { limitWarn: null, limitAct: null })], day(9))).toMatchObject({
    kind: "unlimited",
  });
});

test("a series without windows is empty", () => {
  expect(stateOf([], day(1))).toEqual({ kind: "empty" });
});

describe("silence, by the series' own rhythm", () => {
  test("exactly two steps after the last window it is not silent yet; a moment later it is, with its last state", () => {
    const windows = [week(1, 0.05), week(8, 0.3)];
    expect(stateOf(windows, day(29)).kind).toBe("drifted");
    expect(stateOf(windows, new Date(day(29).getTime() + 1))).toEqual({
      kind: "silent",
      since: day(15),
      last: "drifted",
    });
  });

  test("an hour measured once a day is not silent after three hours", () => {
    const hour = (first: number): Window => ({
      ...week(first, 0.05),
      endsAt: new Date(day(first).getTime() + HOUR_MS),
    });
    expect(stateOf([hour(1), hour(2)], new Date(day(2).getTime() + 4 * HOUR_MS)).kind).toBe("stable");
    expect(stateOf([hour(1), hour(2)], day(5)).kind).toBe("silent");
  });
});

describe("worst first", () => {
  const silent = (last: "drifted" | "stable") => ({ kind: "silent", since: day(1), last }) as const;
  const at = day(1);

  test("past a limit ranks before unknown, and unknown before good", () => {
    const states = [
      { kind: "stable", at },
      { kind: "gap", at },
      { kind: "shifting", at },
      { kind: "empty" },
      { kind: "drifted", at },
    ] as const;
    expect([...states].sort(compareDriftStates).map(({ kind }) => kind)).toEqual([
      "drifted",
      "shifting",
      "gap",
      "empty",
      "stable",
    ]);
  });

  test("one that fell silent past its action limit ranks with the drifted, one that fell silent in a good state does not rank as good", () => {
    expect(compareDriftStates(silent("drifted"), { kind: "shifting", at })).toBeLessThan(0);
    expect(compareDriftStates(silent("stable"), { kind: "stable", at })).toBeLessThan(0);
  });

  test("an empty list has no worst", () => expect(worstDriftState([])).toBeUndefined());
});
