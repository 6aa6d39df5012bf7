import { expect, test } from "vitest";
import { whyOverBudget } from "./budget";
import { lastQuarters, quarterOf } from "./quarter";

test.each([
  ["2026-10-01T00:00:00.000Z", "2026 Q4"],
  ["2026-12-31T23:59:59.999Z", "2026 Q4"],
  ["2027-01-01T00:00:00.000Z", "2027 Q1"],
  ["2027-03-31T23:59:59.999Z", "2027 Q1"],
])("%s is in %s, in UTC", (instant, name) => expect(quarterOf(new Date(instant)).name).toBe(name));

test("quarters meet without a gap, over the turn of a year", () => {
  const quarters = lastQuarters(new Date("2027-02-03T00:00:00.000Z"), 4);
  expect(quarters.map(({ name }) => name)).toEqual(["2026 Q2", "2026 Q3", "2026 Q4", "2027 Q1"]);
  for (const [place, quarter] of quarters.entries())
    expect(quarters[place + 1]?.startsAt ?? quarter.endsAt).toEqual(quarter.endsAt);
});

test("a budget is used up at its number, and names the end of the quarter", () => {
  const quarter = quarterOf(new Date("2026-11-21T00:00:00.000Z"));
  expect(whyOverBudget({ team: "clinical-ml", granted: 2, budget: 3, quarter })).toBeUndefined();
  expect(whyOverBudget({ team: "clinical-ml", granted: 3, budget: 3, quarter })).toBe(
    "clinical-ml has used 3 of the 3 waivers its policy allows in 2026 Q4; the quarter turns at 2027-01-01T00:00:00.000Z (UTC)",
  );
  expect(whyOverBudget({ team: "clinical-ml", granted: 0, budget: 0, quarter })).toContain("0 of the 0");
});
