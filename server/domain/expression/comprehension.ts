import { known, type TracedValue, UNKNOWN } from "./trace";

/**
 * The result of one iteration of a comprehension: its element, its predicate (true where it has none), its
 * transformed value.
 */
export interface Iteration {
  readonly element: TracedValue;
  readonly holds: TracedValue;
  readonly made: TracedValue;
}

/** Returns true if CEL stops after this iteration. */
export function decides(name: string, { holds }: Iteration): boolean {
  return (name === "all" && holds === false) || (name === "exists" && holds === true);
}

/**
 * Returns the result of a comprehension, as CEL defines it: one decisive element settles `all` and `exists`
 * regardless of unknown others.
 */
export function outcome(name: string, iterations: readonly Iteration[]): TracedValue {
  const holds = iterations.map((iteration) => iteration.holds);
  switch (name) {
    case "all":
      return holds.includes(false) ? false : known(holds) || UNKNOWN;
    case "exists":
      return holds.includes(true) || (known(holds) ? false : UNKNOWN);
    case "exists_one":
      return known(holds) ? holds.filter((held) => held === true).length === 1 : UNKNOWN;
    default: {
      const kept = iterations
        .filter((iteration) => iteration.holds === true)
        .map((iteration) => iteration.made);
      return known(holds) && known(kept) ? kept : UNKNOWN;
    }
  }
}
