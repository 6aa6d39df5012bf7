/** The effect of a closed gate, strictest first. */
export const GATE_MODES = ["block", "warn", "observe"] as const;
export type GateMode = (typeof GATE_MODES)[number];

/** Returns true for every mode but the two that only report: a mode that is not known yet blocks. */
export function isBlocking({ mode }: { readonly mode: GateMode }): boolean {
  return mode !== "warn" && mode !== "observe";
}

/** Returns true if the gate's policy blocks and the team's enforcement mode relaxed the gate for a time. */
export function isSoftenedBlock<G extends { readonly softened?: { readonly from: GateMode } }>(
  gate: G,
): gate is G & { readonly softened: NonNullable<G["softened"]> } {
  return gate.softened !== undefined && isBlocking({ mode: gate.softened.from });
}
