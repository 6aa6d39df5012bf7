import type { GateDefinition, PolicyDocument } from "@/server/domain/policy/policy-document";
import { ruleExpressions } from "@/server/domain/policy/rule-expressions";

interface ParameterRow {
  readonly name: string;
  readonly value: string;
  /** “0.95 for breast-screening” */
  readonly own: string;
  /** The titles of the gates whose expressions name it. */
  readonly gates: readonly string[];
}

/** Returns the parameters in the order of the document. */
export function prepareParameters({ spec }: PolicyDocument): readonly ParameterRow[] {
  return Object.entries(spec.parameters).map(([name, parameter]) => ({
    name,
    value: String(parameter.default),
    own: Object.entries(parameter.models ?? {})
      .map(([model, value]) => `${value} for ${model}`)
      .join(", "),
    gates: spec.gates.filter((gate) => reads(gate, name)).map(({ title }) => title),
  }));
}

function reads(gate: GateDefinition, name: string): boolean {
  if (gate.kind !== "rule") return false;
  const named = new RegExp(`\\bp\\.${name}\\b`);
  return ruleExpressions(gate).some(({ source }) => named.test(source));
}
