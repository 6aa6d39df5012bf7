import { z } from "zod";
import { lastQuarters } from "@/server/domain/waiver/quarter";
import { defineQuery } from "../kernel/query";

const QUARTERS = 4;

/**
 * Returns the number of waivers granted to each team in each of the last quarters, and the limits of its
 * models' policies.
 */
export const getBudgetUse = defineQuery({
  name: "waiver.get-budget-use",
  permission: "waiver.read",
  input: z.strictObject({}),
  run: async (store, { teams, now }) => {
    const quarters = lastQuarters(now, QUARTERS);
    const [granted, budgets] = await Promise.all([
      store.waivers.grantedSince(teams, quarters[0]?.startsAt ?? now),
      store.waivers.budgets(teams),
    ]);
    const named = [...new Set([...granted, ...budgets].map(({ team }) => team))].sort();
    return {
      now,
      quarters,
      teams: named.map((team) => ({
        team,
        granted: quarters.map(
          ({ startsAt }) =>
            granted.find((use) => use.team === team && use.startsAt.getTime() === startsAt.getTime())
              ?.granted ?? 0,
        ),
        budgets: budgets
          .filter((budget) => budget.team === team)
          .map(({ policyName, budget }) => ({ policyName, budget })),
      })),
    };
  },
});
