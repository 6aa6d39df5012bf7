/** What a closed gate does, hardest first. */
export const GATE_MODES = ["block", "warn", "observe"] as const;
export type GateMode = (typeof GATE_MODES)[number];
