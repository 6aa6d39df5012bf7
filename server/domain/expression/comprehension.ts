import { known, type Traced, UNKNOWN } from "./trace";

/** What one round of a comprehension gave: its element, its predicate (true where it has none), its transformed value. */
export interface Round {
  readonly element: Traced;
  readonly holds: Traced;
  readonly made: Traced;
}

/** Whether CEL looks no further after this round. */
export function decides(name: string, { holds }: Round): boolean {
  return (name === "all" && holds === false) || (name === "exists" && holds === true);
}

/** What the rounds come to, as CEL defines it: one decisive element settles `all` and `exists` whatever is unknown of the others. */
export function outcome(name: string, rounds: readonly Round[]): Traced {
  const holds = rounds.map((round) => round.holds);
  switch (name) {
    case "all":
      return holds.includes(false) ? false : known(holds) || UNKNOWN;
    case "exists":
      return holds.includes(true) || (known(holds) ? false : UNKNOWN);
    case "exists_one":
      return known(holds) ? holds.filter((held) => held === true).length === 1 : UNKNOWN;
    default: {
      const kept = rounds.filter((round) => round.holds === true).map((round) => round.made);
      return known(holds) && known(kept) ? kept : UNKNOWN;
    }
  }
}
