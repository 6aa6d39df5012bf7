import type { Quarter } from "./quarter";

export interface BudgetUse {
  readonly team: string;
  /** Waivers granted to the team in the quarter, whatever became of them: a revoked one was granted. */
  readonly granted: number;
  /** What the policy of the release in question allows. */
  readonly budget: number;
  readonly quarter: Quarter;
}

/** Waivers are for the exception: why a team may not be granted another this quarter; undefined while it may. */
export function whyOverBudget({ team, granted, budget, quarter }: BudgetUse): string | undefined {
  if (granted < budget) return undefined;
  return `${team} has used ${granted} of the ${budget} waivers its policy allows in ${quarter.name}; the quarter turns at ${quarter.endsAt.toISOString()} (UTC)`;
}
