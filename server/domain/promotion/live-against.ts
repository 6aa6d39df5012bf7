import type { GateResult, Stop } from "../decision/evaluation";
import { type Reason, reasonFromRecord } from "../reason/reason";

/** The stops against a release at the moment its engine reported it live. */
export interface LiveAgainst {
  readonly stops: readonly Stop[];
  readonly gates: readonly Pick<GateResult, "id" | "title" | "status" | "reason">[];
  /** Its deadline, ISO 8601; absent where it was in time. */
  readonly dueAt?: string;
}

/** Reads what was stored: deployments of before ADR 0033 hold each reason as a sentence. */
export function liveAgainstFromRecord({ stops, gates, ...stored }: LiveAgainst): LiveAgainst {
  const read = <Told extends { readonly reason: Reason }>(told: Told) => ({
    ...told,
    reason: reasonFromRecord(told.reason),
  });
  return { ...stored, stops: stops.map(read), gates: gates.map(read) };
}
