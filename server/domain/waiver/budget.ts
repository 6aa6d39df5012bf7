import type { Quarter } from "./quarter";

export interface BudgetUse {
  readonly team: string;
  /** Waivers granted to the team in the quarter, revoked ones included. */
  readonly granted: number;
  /** The limit of the release's policy. */
  readonly budget: number;
  readonly quarter: Quarter;
}

/** Returns why a team may not be granted another waiver this quarter; undefined while it may. */
export function whyOverBudget({ team, granted, budget, quarter }: BudgetUse): string | undefined {
  if (granted < budget) return undefined;
  return `${team} has used ${granted} of the ${budget} waivers its policy allows in ${quarter.name}; the quarter turns at ${quarter.endsAt.toISOString()} (UTC)`;
}
