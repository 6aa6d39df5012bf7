import type { GateResult, Stop } from "../decision/evaluation";

/** The stops against a release at the moment its engine reported it live. */
export interface LiveAgainst {
  readonly stops: readonly Stop[];
  readonly gates: readonly Pick<GateResult, "id" | "title" | "status" | "reason">[];
  /** Its deadline, ISO 8601; absent where it was in time. */
  readonly dueAt?: string;
}
