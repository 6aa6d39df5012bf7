import { expect, test } from "vitest";
import { lastQuarters } from "@/server/domain/waiver/quarter";
import { prepareBudget } from "./prepare-budget";

const quarters = lastQuarters(new Date("2026-11-21T00:00:00.000Z"), 4);
const team = (granted: readonly number[], ...budgets: readonly number[]) => ({
  team: "clinical-ml",
  granted,
  budgets: budgets.map((budget, place) => ({ policyName: `p${place}`, budget })),
});

test("the smallest budget is the line; a quarter at it is used up", () => {
  const [row] = prepareBudget({ teams: [team([0, 1, 3, 2], 6, 3)], quarters });
  expect(row).toMatchObject({ limit: 3, used: 2, limitShare: 1, words: "2 of 3 used this quarter, 1 left" });
  expect(row?.bars.map(({ isUsedUp }) => isUsedUp)).toEqual([false, false, true, false]);
  expect(row?.bars.map(({ quarter }) => quarter)).toEqual(["2026 Q1", "2026 Q2", "2026 Q3", "2026 Q4"]);
});

test("teams share one scale, also if nothing was granted", () => {
  const rows = prepareBudget({ teams: [team([0, 0, 0, 8], 4), team([0, 0, 0, 2], 4)], quarters });
  expect(rows.map(({ bars }) => bars.at(-1)?.share)).toEqual([1, 0.25]);
  expect(prepareBudget({ teams: [team([0, 0, 0, 0])], quarters })[0]).toMatchObject({
    limit: undefined,
    words: "0 granted this quarter",
  });
  expect(prepareBudget({ teams: [team([0, 0, 0, 0], 0)], quarters })[0]?.bars.at(-1)).toMatchObject({
    share: 0,
    isUsedUp: true,
  });
});
