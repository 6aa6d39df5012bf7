/** One team's quarter in the chart. */
export interface BudgetBar {
  readonly quarter: string;
  readonly granted: number;
  /** The height as a share of the tallest bar, in [0, 1]. */
  readonly share: number;
  readonly isCurrent: boolean;
  readonly isUsedUp: boolean;
}

export interface BudgetRow {
  readonly team: string;
  readonly bars: readonly BudgetBar[];
  /** The smallest budget of the team's policies; undefined if no policy in force limits it. */
  readonly limit: number | undefined;
  readonly limitShare: number | undefined;
  readonly used: number;
  /** One sentence for screen readers and under the chart. */
  readonly words: string;
}

interface BudgetAsked {
  readonly quarters: readonly { readonly name: string }[];
  readonly teams: readonly {
    readonly team: string;
    /** One number per quarter. */
    readonly granted: readonly number[];
    readonly budgets: readonly { readonly budget: number }[];
  }[];
}

/**
 * Prepares the bars of all teams on one scale, so that they can be compared: from zero to the largest number
 * granted or allowed.
 */
export function prepareBudget({ teams, quarters }: BudgetAsked): readonly BudgetRow[] {
  const top = Math.max(1, ...teams.flatMap(({ granted, budgets }) => [...granted, ...limitOf(budgets)]));
  return teams.map(({ team, granted, budgets }) => {
    const [limit] = limitOf(budgets);
    const used = granted.at(-1) ?? 0;
    const left = limit === undefined ? undefined : Math.max(0, limit - used);
    return {
      team,
      used,
      limit,
      limitShare: limit === undefined ? undefined : limit / top,
      bars: quarters.map(({ name }, place) => ({
        quarter: name,
        granted: granted[place] ?? 0,
        share: (granted[place] ?? 0) / top,
        isCurrent: place === quarters.length - 1,
        isUsedUp: limit !== undefined && (granted[place] ?? 0) >= limit,
      })),
      words:
        limit === undefined
          ? `${used} granted this quarter`
          : `${used} of ${limit} used this quarter, ${left} left`,
    };
  });
}

/** Several budgets count the same waivers, so the smallest is used up first. */
function limitOf(budgets: readonly { readonly budget: number }[]): readonly number[] {
  return budgets.length === 0 ? [] : [Math.min(...budgets.map(({ budget }) => budget))];
}
