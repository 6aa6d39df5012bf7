/** The effect of a closed gate, strictest first. */
export const GATE_MODES = ["block", "warn", "observe"] as const;
export type GateMode = (typeof GATE_MODES)[number];

/** Returns true for every mode but the two that only report: a mode that is not known yet blocks. */
export function isBlocking({ mode }: { readonly mode: GateMode }): boolean {
  return mode !== "warn" && mode !== "observe";
}

/** Returns true if the gate's policy blocks and the team's enforcement mode relaxed the gate for a time. */
export function isRelaxedBlock<G extends { readonly relaxed?: { readonly from: GateMode } }>(
  gate: G,
): gate is G & { readonly relaxed: NonNullable<G["relaxed"]> } {
  return gate.relaxed !== undefined && isBlocking({ mode: gate.relaxed.from });
}
