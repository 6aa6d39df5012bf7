import { expect, test } from "vitest";
import { daily, day, RULE } from "./testing/monitoring";
import { tryRules } from "./try-rules";

const series = (id: string, ...values: readonly (number | null)[]) => ({
  ...({ id, family: "input", metric: "drift", method: "psi", stage: "production", tier: "high" } as const),
  direction: "larger-is-drift" as const,
  windows: daily(...values),
});

test("every past breach is one alarm, with the day on which it would have been raised, the noisiest series first", () => {
  const [tried] = tryRules(
    [RULE],
    [series("calm", 0.1, 0.1), series("once", 0.3, 0.3), series("twice", 0.3, 0.3, 0.1, 0.1, 0.3, 0.3)],
    day(20),
  );
  expect(tried).toMatchObject({
    judged: 3,
    series: [
      { seriesId: "twice", alarms: [{ at: day(3) }, { at: day(7) }] },
      { seriesId: "once", alarms: [{ at: day(3), level: "detected" }] },
    ],
  });
});

test("a rule about absent data counts each time that it was absent for too long, until now", () => {
  const { limit: _, ...silence } = { ...RULE, noDataHours: 48 };
  const [tried] = tryRules([silence], [series("gappy", 0.1, null, null, 0.1)], day(9));
  expect(tried?.series[0]?.alarms).toEqual([
    { at: day(4), level: "detected" },
    { at: day(7), level: "detected" },
  ]);
});

test("a rule of another family judges nothing", () => {
  expect(tryRules([{ ...RULE, families: ["fairness"] }], [series("once", 0.3, 0.3)], day(9))).toMatchObject([
    { judged: 0, series: [] },
  ]);
});
