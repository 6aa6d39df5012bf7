import type { GateResult } from "@/server/domain/decision/evaluation";
import { opens, stopsRelease } from "@/server/domain/decision/verdict";
import { countVerdicts, VERDICT_READING_ORDER, type VerdictCount } from "@/server/domain/gate/verdict-counts";

/** What stops a release, and what does not, in the order a person reads it. */
export interface PreparedStops {
  /** Closed gates that block: failing first, then what could not say or did not arrive, then whom it waits for. */
  readonly closed: readonly GateResult[];
  /** Closed gates that only warn or observe, in the same order: nothing waits for them. */
  readonly warnings: readonly GateResult[];
  /** Open gates by verdict, in one line. */
  readonly open: readonly VerdictCount[];
  /** The earliest instant at which a waiver in force ends, ISO 8601. */
  readonly waivedUntil: string | undefined;
}

export function prepareStops(gates: readonly GateResult[]): PreparedStops {
  const closed = gates
    .filter((gate) => !opens(gate.status))
    .sort((one, other) => VERDICT_READING_ORDER.indexOf(one.status) - VERDICT_READING_ORDER.indexOf(other.status));
  const open = countVerdicts(gates.filter((gate) => opens(gate.status)).map((gate) => gate.status));
  return {
    closed: closed.filter(stopsRelease),
    warnings: closed.filter((gate) => !stopsRelease(gate)),
    // What holds is said first here: the line is about what is done, not about what is left.
    open: [...open].sort((one, other) => Number(other.verdict === "passed") - Number(one.verdict === "passed")),
    waivedUntil: gates.flatMap((gate) => (gate.status === "waived" ? (gate.waivedUntil ?? []) : [])).sort()[0],
  };
}
