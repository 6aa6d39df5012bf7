/** Names that only the later release has, and those that only the earlier one has. */
export interface Difference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Returns the names that only one of two sets has, sorted. */
export function differenceOf(before: ReadonlySet<string>, after: ReadonlySet<string>): Difference {
  const without = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
    [...some].filter((one) => !others.has(one)).sort();
  return { added: without(after, before), removed: without(before, after) };
}
