import type { GateResult } from "../../decision/evaluation";
import type { GateDefinition } from "../../policy/policy-document";

type Said = Pick<GateResult, "status" | "reason"> &
  Partial<Omit<GateResult, "id" | "title" | "kind" | "mode" | "boundary" | "isContent" | "why" | "controls">>;

/** Returns the result of a gate: its definition and what was found. Members without a finding are empty. */
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

/** Returns true for gates that a signer relies on. Apart from limits of age, no clock decides them. */
export function isContent(gate: Pick<GateDefinition, "kind">): boolean {
  return gate.kind === "rule" || gate.kind === "checklist";
}
