import type { GateDefinition, GateKind } from "../policy-document";

/**
 * Kinds of gates that a relaxed enforcement mode affects: they evaluate work and measurements, which a team
 * can learn to meet. Signatures, windows and external approvals are never relaxed.
 */
const RELAXABLE = {
  rule: true,
  checklist: true,
  soak: true,
  "sign-off": false,
  window: false,
  external: false,
} as const satisfies Record<GateKind, boolean>;

export function isRelaxable({ kind }: Pick<GateDefinition, "kind">): boolean {
  return RELAXABLE[kind];
}
