import { isAppError } from "@/server/domain/error/app-error";
import { isEvidenceType } from "@/server/domain/evidence/evidence-types";
import {
  compileExpression,
  type ExpressionEnvironment,
  factEnvironment,
  modelEnvironment,
  type ParameterShapes,
  ruleEnvironment,
} from "@/server/domain/expression/index";
import type { GateDefinition, PolicyDocument } from "@/server/domain/policy/policy-document";
import type { PolicyFault } from "./policy-fault";

interface Expression {
  readonly path: readonly (string | number)[];
  readonly source: string | undefined;
  readonly environment: ExpressionEnvironment;
  readonly returns: "boolean" | "any";
}

/** Every expression of a policy that does not compile in the world it will be evaluated in. */
export function expressionFaults({ spec }: PolicyDocument): readonly PolicyFault[] {
  const parameters: ParameterShapes = Object.fromEntries(
    Object.entries(spec.parameters).map(([name, parameter]) => [name, typeof parameter.default as "number" | "string" | "boolean"]),
  );
  const model = modelEnvironment();
  const environments = new Map<string | undefined, ExpressionEnvironment>();
  const environmentFor = (type: string | undefined): ExpressionEnvironment => {
    const environment =
      environments.get(type) ?? ruleEnvironment(type !== undefined && isEvidenceType(type) ? type : undefined, parameters);
    environments.set(type, environment);
    return environment;
  };
  const expressions: readonly Expression[] = [
    { path: ["spec", "appliesTo"], source: spec.appliesTo, environment: model, returns: "boolean" },
    ...spec.riskTier.map(({ when }, index) => ({
      path: ["spec", "riskTier", index, "when"],
      source: when,
      environment: model,
      returns: "boolean" as const,
    })),
    ...spec.gates.flatMap((gate, index) => expressionsOf(gate, ["spec", "gates", index], environmentFor)),
  ];
  return expressions.flatMap(faultsOf);
}

function expressionsOf(
  gate: GateDefinition,
  path: readonly (string | number)[],
  environmentFor: (evidenceType: string | undefined) => ExpressionEnvironment,
): readonly Expression[] {
  const when: Expression = { path: [...path, "when"], source: gate.when, environment: factEnvironment(), returns: "boolean" };
  if (gate.kind !== "rule") return [when];
  const environment = environmentFor(gate.evidence?.type);
  return [
    when,
    { path: [...path, "rule"], source: gate.rule, environment, returns: "boolean" },
    { path: [...path, "enough"], source: gate.enough, environment, returns: "boolean" },
    { path: [...path, "measured"], source: gate.measured, environment, returns: "any" },
    { path: [...path, "required"], source: gate.required, environment, returns: "any" },
  ];
}

function faultsOf({ path, source, environment, returns }: Expression): readonly PolicyFault[] {
  if (source === undefined) return [];
  try {
    compileExpression({ source, environment, returns });
    return [];
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { line, column } = error.details;
    return [{ path, detail: error.message, within: { line: Number(line), column: Number(column) } }];
  }
}
