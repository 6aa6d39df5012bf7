import type { GateResult } from "@/server/domain/decision/evaluation";
import { opens, stopsRelease } from "@/server/domain/decision/verdict";
import { countVerdicts, VERDICT_READING_ORDER, type VerdictCount } from "@/server/domain/gate/verdict-counts";

/** The blockers of a release and its open gates, in reading order. */
export interface PreparedStops {
  /** Closed gates that block: failed, then inconclusive or missing, then waiting. */
  readonly closed: readonly GateResult[];
  /** Closed gates that only warn or observe, in the same order. */
  readonly warnings: readonly GateResult[];
  /** Open gates by verdict, for one line. */
  readonly open: readonly VerdictCount[];
  /** The earliest instant at which a valid waiver ends, ISO 8601. */
  readonly waivedUntil: string | undefined;
}

export function prepareStops(gates: readonly GateResult[]): PreparedStops {
  const closed = gates
    .filter((gate) => !opens(gate.status))
    .sort(
      (one, other) => VERDICT_READING_ORDER.indexOf(one.status) - VERDICT_READING_ORDER.indexOf(other.status),
    );
  const open = countVerdicts(gates.filter((gate) => opens(gate.status)).map((gate) => gate.status));
  return {
    closed: closed.filter(stopsRelease),
    warnings: closed.filter((gate) => !stopsRelease(gate)),
    // Passed gates come first, because the line is about finished work.
    open: [...open].sort(
      (one, other) => Number(other.verdict === "passed") - Number(one.verdict === "passed"),
    ),
    waivedUntil: gates
      .flatMap((gate) => (gate.status === "waived" ? (gate.waivedUntil ?? []) : []))
      .sort()[0],
  };
}
