import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MonitoringRule } from "./monitoring-rule";
import { type MeasuredWindow, replayRule } from "./replay-rule";
import { daily, day, RULE } from "./testing/monitoring";

const replay = (rule: Partial<MonitoringRule>, ...values: readonly (number | null)[]) =>
  replayRule({ ...RULE, ...rule }, "larger-is-drift", daily(...values));
const spans = (replayed: ReturnType<typeof replay>) =>
  replayed.episodes.map(({ level, past, endedAt }) => [level, past[0].window.startsAt, past.length, endedAt]);

describe("windows of a series, judged by a rule", () => {
  test("one window of three past the limit breaks nothing; the second does, from the first on", () => {
    expect(replay({}, 0.01, 0.3).episodes).toEqual([]);
    expect(spans(replay({}, 0.3, 0.01, 0.3))).toEqual([["detected", day(1), 2, null]]);
  });

  test("a value at the limit is inside it", () => {
    expect(replay({}, 0.25, 0.25, 0.25).episodes).toEqual([]);
  });

  test("a suspected breach needs fewer windows, and becomes detected", () => {
    const rule = { suspected: { past: 1, of: 1 } };
    expect(spans(replay(rule, 0.01, 0.3))).toEqual([["suspected", day(2), 1, null]]);
    expect(spans(replay(rule, 0.01, 0.3, 0.3))).toEqual([["detected", day(2), 2, null]]);
  });

  test("an episode ends once enough windows are inside", () => {
    expect(spans(replay({}, 0.3, 0.3, 0.01))).toEqual([["detected", day(1), 2, null]]);
    expect(spans(replay({}, 0.3, 0.3, 0.01, 0.01))).toEqual([["detected", day(1), 2, day(5)]]);
  });

  test("a gap and a window of too few samples do not end an episode", () => {
    const [first, second, ...others] = daily(0.3, 0.3, 0.01, 0.01, 0.01);
    const few = others.map((window) => ({ ...window, sampleSize: 5 }));
    const judged = (windows: readonly (MeasuredWindow | undefined)[]) =>
      replayRule(
        { ...RULE, sampleMin: 10 },
        "larger-is-drift",
        windows.filter((one) => one !== undefined),
      );
    expect(judged([first, second, ...few]).state).toBe("broken");
    expect(replay({}, 0.3, 0.3, null, null, null).state).toBe("broken");
  });

  test("without a limit nothing is judged", () => {
    const windows = daily(0.3, 0.3).map((window) => ({ ...window, limitAct: null }));
    expect(replayRule(RULE, "larger-is-drift", windows)).toEqual({ episodes: [], state: "undecided" });
  });

  test("a limit of the rule replaces those of the windows, in the direction of the series", () => {
    expect(replay({ limit: 0.5 }, 0.3, 0.3).state).toBe("kept");
    expect(replayRule({ ...RULE, limit: 0.5 }, "smaller-is-drift", daily(0.3, 0.3)).state).toBe("broken");
  });

  test("a rate of change compares a window with the mean of those before it", () => {
    const rule = { limit: undefined, change: { by: 0.5, over: 2 }, detected: { past: 1, of: 1 } } as never;
    expect(replay(rule, 1, 1, 1.4).episodes).toEqual([]);
    expect(replay(rule, 1, 1, 1.6).episodes).toMatchObject([{ past: [{ limit: 1.5, value: 1.6 }] }]);
    expect(replay(rule, 1, 9).state).toBe("undecided");
  });
});

const anyWindows = fc
  .array(fc.constantFrom(0.01, 0.2, 0.3, null), { maxLength: 12 })
  .map((values) => daily(...values));
const occurrence = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 }))
  .map(([past, more]) => ({ past, of: past + more }));
const anyRule = fc
  .record({ detected: occurrence, suspected: fc.option(occurrence, { nil: undefined }) })
  .map(({ detected, suspected }): MonitoringRule => ({ ...RULE, detected, ...(suspected && { suspected }) }));
const shuffled = anyWindows.chain((windows) =>
  fc.tuple(fc.constant(windows), fc.shuffledSubarray([...windows], { minLength: windows.length })),
);

describe("laws of monitoring rules", () => {
  test("the result does not depend on the order in which windows arrive", () => {
    fc.assert(
      fc.property(anyRule, shuffled, (rule, [windows, arrived]) => {
        expect(replayRule(rule, "larger-is-drift", arrived)).toEqual(
          replayRule(rule, "larger-is-drift", windows),
        );
      }),
    );
  });

  test("no episode begins with fewer windows past the limit than the rule requires", () => {
    fc.assert(
      fc.property(anyRule, anyWindows, (rule, windows) => {
        const { past: needed } = [rule.suspected ?? rule.detected, rule.detected].reduce((one, other) =>
          one.past < other.past ? one : other,
        );
        for (const { past } of replayRule(rule, "larger-is-drift", windows).episodes)
          expect(past.length).toBeGreaterThanOrEqual(needed);
      }),
    );
  });

  test("gaps at the end change nothing: an absent value is no pass", () => {
    fc.assert(
      fc.property(anyRule, anyWindows, fc.integer({ min: 1, max: 9 }), (rule, windows, gaps) => {
        const silent = daily(...windows.map(({ value }) => value), ...Array(gaps).fill(null));
        expect(replayRule(rule, "larger-is-drift", silent)).toEqual(
          replayRule(rule, "larger-is-drift", windows),
        );
      }),
    );
  });

  test("the state depends on no more windows than the rule names", () => {
    fc.assert(
      fc.property(anyRule, anyWindows, (rule, windows) => {
        const of = Math.max(rule.detected.of, rule.suspected?.of ?? 0);
        const measured = windows.filter(({ value }) => value !== null);
        expect(replayRule(rule, "larger-is-drift", measured.slice(-of)).state).toBe(
          replayRule(rule, "larger-is-drift", windows).state,
        );
      }),
    );
  });
});
