import type { GateResult } from "../../decision/evaluation";
import type { GateDefinition } from "../../policy/policy-document";

type Said = Pick<GateResult, "status" | "reason"> &
  Partial<Omit<GateResult, "id" | "title" | "kind" | "mode" | "boundary" | "isContent" | "why" | "controls">>;

/** A gate's result: who it is, and what was found. What was not found is empty, never left to guess. */
export function gateResult(gate: GateDefinition, said: Said): GateResult {
  return {
    id: gate.id,
    title: gate.title,
    kind: gate.kind,
    mode: gate.mode,
    boundary: gate.boundary,
    isContent: isContent(gate),
    why: gate.why,
    controls: gate.controls,
    measured: undefined,
    required: undefined,
    missing: [],
    who: [],
    next: undefined,
    evidence: [],
    ...said,
  };
}

/** Gates whose outcome a signer relies on and that are decided without a clock, age limits aside. */
export function isContent(gate: Pick<GateDefinition, "kind">): boolean {
  return gate.kind === "rule" || gate.kind === "checklist";
}
