import { describe, expect, test } from "vitest";
import { renderReason } from "../reason/render-reason";
import type { Alarm } from "./alarm";
import { type AlarmChange, judgeSeries, type SeriesToJudge } from "./judge-series";
import type { MonitoringRule } from "./monitoring-rule";
import { daily, day, RULE } from "./testing/monitoring";

const SERIES: SeriesToJudge = {
  ...{ id: "dsr_1", modelId: "mdl_1", releaseId: "rel_1", stage: "production", slice: null },
  ...{ family: "input", metric: "drift", method: "psi", tier: "high", direction: "larger-is-drift" },
  windows: [],
};

interface Case {
  readonly values: readonly (number | null)[];
  readonly rule?: Partial<MonitoringRule>;
  readonly series?: Partial<SeriesToJudge>;
  readonly open?: readonly Alarm[];
  readonly now?: Date;
}

function judge({ values, rule, series, open = [], now = day(20) }: Case): readonly AlarmChange[] {
  const rules = [{ ...RULE, ...rule }];
  const context = { policy: "standard", version: 3, rules, open, now };
  return judgeSeries({ ...SERIES, ...series, windows: daily(...values) }, context);
}

function raised(one: Case): Alarm {
  const [change] = judge(one);
  if (change?.kind !== "raised") throw new Error("no alarm was raised");
  return { id: "alm_1", ...change.alarm };
}

describe("alarms of a series", () => {
  test("a broken rule raises an alarm with its windows, its limit, its impact and the release that is live", () => {
    expect(raised({ values: [0.01, 0.3, 0.4] })).toMatchObject({
      ...{ seriesId: "dsr_1", releaseId: "rel_1", family: "input", level: "detected", severity: "high" },
      rule: { policy: "standard", version: 3, key: "input-shift" },
      firstWindow: { startsAt: day(2), endsAt: day(3) },
      latestWindow: { startsAt: day(3), endsAt: day(4) },
      ...{ windowsInBreach: 2, value: 0.4, limit: 0.25, raisedAt: day(20), endedAt: null },
    });
  });

  test("its reason is a sentence with the numbers and the impact", () => {
    expect(renderReason(raised({ values: [0.3, 0.4] }).reason)).toBe(
      "2 windows are past the limit of 0.25; the latest value is 0.4. Impact: Decisions are made on data that the model was not validated for.",
    );
  });

  test("an open alarm is not raised again, and the same windows change nothing", () => {
    const open = raised({ values: [0.3, 0.4] });
    expect(judge({ values: [0.3, 0.4], open: [open], now: day(30) })).toEqual([]);
    expect(judge({ values: [0.3, 0.4, 0.5], open: [open] })).toMatchObject([
      { kind: "updated", alarm: { id: "alm_1", windowsInBreach: 3, value: 0.5 } },
    ]);
  });

  test("a suspected alarm is confirmed once it is detected", () => {
    const rule = { suspected: { past: 1, of: 1 } };
    const open = raised({ values: [0.3], rule });
    expect(open.level).toBe("suspected");
    expect(judge({ values: [0.3, 0.3], rule, open: [open] })).toMatchObject([
      { kind: "confirmed", alarm: { level: "detected" } },
    ]);
  });

  test("an alarm keeps its first window and its number when only later windows are read", () => {
    const open = { ...raised({ values: [0.3, 0.4] }), firstWindow: { startsAt: day(-30), endsAt: day(-29) } };
    const [change] = judge({ values: [0.3, 0.4, 0.5], open: [{ ...open, windowsInBreach: 32 }] });
    expect(change?.alarm).toMatchObject({ firstWindow: open.firstWindow, windowsInBreach: 33 });
  });

  test("windows inside the limit end an alarm; a rule that is gone ends it too", () => {
    const open = raised({ values: [0.3, 0.4] });
    expect(judge({ values: [0.3, 0.4, 0.1, 0.1], open: [open] })).toMatchObject([
      { kind: "ended", because: "inside", alarm: { endedAt: day(20) } },
    ]);
    expect(judge({ values: [0.3, 0.4], rule: { id: "another" }, open: [open] })).toMatchObject([
      { kind: "ended", because: "rule-removed" },
      { kind: "raised" },
    ]);
  });

  test("a rule of other families, tiers, stages or metrics does not apply", () => {
    const values = [0.3, 0.4];
    for (const rule of [
      { families: ["fairness" as const] },
      { tiers: ["low" as const] },
      { stages: ["staging"] },
      { metrics: ["p99"] },
    ])
      expect(judge({ values, rule })).toEqual([]);
    expect(judge({ values, rule: { metrics: ["psi"], stages: ["production"] } })).toHaveLength(1);
  });

  test("in quiet hours no alarm is raised, an open one ends, and afterwards it is raised", () => {
    const rule = { quietHours: { from: "22:00", to: "06:00", timeZone: "Europe/Berlin" } };
    const [night, morning] = [new Date("2026-01-20T04:59:00Z"), new Date("2026-01-20T05:00:00Z")];
    const open = raised({ values: [0.3, 0.4] });
    expect(judge({ values: [0.3, 0.4], rule, now: night })).toEqual([]);
    expect(judge({ values: [0.3, 0.4], rule, now: morning })).toHaveLength(1);
    expect(judge({ values: [0.1, 0.1, 0.1], rule, now: night, open: [open] })).toMatchObject([
      { kind: "ended" },
    ]);
  });

  test("silence is an alarm of its own after the stated age, ends with data, and needs a live release", () => {
    const { limit: _, ...silence } = { ...RULE, id: "silence", noDataHours: 48 };
    const judged = (one: Omit<Case, "values"> & { readonly values?: Case["values"] }) => {
      const context = {
        policy: "standard",
        version: 3,
        rules: [silence],
        open: one.open ?? [],
        now: one.now ?? day(1),
      };
      return judgeSeries(
        { ...SERIES, ...one.series, windows: daily(...(one.values ?? [0.1, null])) },
        context,
      );
    };
    expect(judged({ now: new Date(day(4).getTime() - 1) })).toEqual([]);
    const [change] = judged({ now: day(4) });
    expect(change).toMatchObject({
      kind: "raised",
      alarm: { value: null, level: "detected", firstWindow: { startsAt: day(2) } },
    });
    const open = { ...(change as { alarm: Alarm }).alarm, id: "alm_1" };
    expect(judged({ now: day(9), open: [open] })).toEqual([]);
    expect(judged({ now: day(4), open: [open], values: [0.1, null, 0.1] })).toMatchObject([
      { because: "data-arrived" },
    ]);
    expect(judged({ now: day(9), open: [open], series: { releaseId: null } })).toMatchObject([
      { because: "not-live" },
    ]);
    expect(judged({ now: day(9), values: [null] })).toEqual([]);
  });
});
