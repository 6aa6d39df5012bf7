import type { GateResult, Stop } from "../decision/evaluation";

/** What spoke against a release at the moment its engine reported it live. */
export interface LiveAgainst {
  readonly stops: readonly Stop[];
  readonly gates: readonly Pick<GateResult, "id" | "title" | "status" | "reason">[];
  /** By when it had to be live, ISO 8601; absent where it was in time. */
  readonly dueAt?: string;
}
