import { isAppError } from "@/server/domain/error/app-error";
import { isEvidenceType } from "@/server/domain/evidence/evidence-types";
import {
  changeEnvironment,
  compileExpression,
  componentEnvironment,
  type ExpressionEnvironment,
  factEnvironment,
  modelEnvironment,
  type ParameterShapes,
  type Returns,
  ruleEnvironment,
} from "@/server/domain/expression/index";
import { ruleExpressions } from "@/server/domain/policy/rule-expressions";
import { changeReadFaults } from "./change-faults";
import { member, type PartialSpec, textOf } from "./partial-policy";
import type { PolicyFault } from "./policy-fault";

interface Expression {
  readonly path: readonly (string | number)[];
  readonly source: unknown;
  readonly environment: ExpressionEnvironment;
  readonly returns: Returns;
}

type EnvironmentFor = (evidenceType: string | undefined) => ExpressionEnvironment;

/**
 * Compiles every expression of a policy, also those of gates with other faults, in its environment, and
 * returns the errors.
 */
export function expressionFaults(content: unknown, partial: PartialSpec): readonly PolicyFault[] {
  const { parameters } = partial;
  const spec = member(content, "spec");
  const environmentFor = environments(parameters && shapesOf(parameters));
  const model = modelEnvironment();
  const expressions: readonly Expression[] = [
    {
      path: ["spec", "appliesTo"],
      source: member(spec, "appliesTo"),
      environment: model,
      returns: "boolean",
    },
    ...listOf(member(spec, "riskTier")).map((rule, index) => ({
      path: ["spec", "riskTier", index, "when"],
      source: member(rule, "when"),
      environment: model,
      returns: "boolean" as const,
    })),
    ...entriesOf(member(spec, "checklistModules")).map(([id, module]) => ({
      path: ["spec", "checklistModules", id, "when"],
      source: member(module, "when"),
      environment: factEnvironment(),
      returns: "boolean" as const,
    })),
    ...listOf(member(spec, "gates")).flatMap((gate, index) =>
      expressionsOf(gate, ["spec", "gates", index], environmentFor),
    ),
  ];
  return [...expressions, ...changeExpressions(spec)].flatMap((one) => faultsOf(one, partial));
}

/** Returns the type of each parameter, for expressions that read it. */
export function shapesOf(parameters: NonNullable<PartialSpec["parameters"]>): ParameterShapes {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [
      name,
      typeof parameter.default as "number" | "string" | "boolean",
    ]),
  );
}

/** Unreadable parameters permit any name, so that one mistake is not reported in every rule. */
function environments(parameters: ParameterShapes | undefined): EnvironmentFor {
  const declared = new Map<string | undefined, ExpressionEnvironment>();
  return (type) => {
    const environment =
      declared.get(type) ??
      ruleEnvironment(type !== undefined && isEvidenceType(type) ? type : undefined, parameters);
    declared.set(type, environment);
    return environment;
  };
}

function expressionsOf(
  gate: unknown,
  path: readonly (string | number)[],
  environmentFor: EnvironmentFor,
): readonly Expression[] {
  const at = (name: string) => ({ path: [...path, name], source: member(gate, name) });
  const when: Expression = { ...at("when"), environment: factEnvironment(), returns: "boolean" };
  const evidence = member(gate, "evidence");
  const type = textOf(member(evidence, "type"));
  // For an unknown type of evidence the names are unknown too, and the type is reported already.
  if (evidence !== undefined && (type === undefined || !isEvidenceType(type))) return [when];
  if ((member(gate, "kind") ?? "rule") !== "rule") return [when];
  const environment = environmentFor(type);
  const where = {
    path: [...path, "evidence", "where"],
    source: member(evidence, "where"),
    environment: componentEnvironment(),
    returns: "boolean" as const,
  };
  return [
    when,
    where,
    ...ruleExpressions(gate).map(({ path: within, source, returns }) => ({
      path: [...path, ...within],
      source,
      environment,
      returns,
    })),
  ];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The rules that grade a change, and the clauses of the change plan. */
function changeExpressions(spec: unknown): readonly Expression[] {
  const environment = changeEnvironment();
  const at = (path: readonly (string | number)[], source: unknown): Expression => ({
    ...{ path: ["spec", ...path], source, environment, returns: "boolean" },
  });
  return [
    ...listOf(member(member(spec, "significance"), "rules")).map((rule, index) =>
      at(["significance", "rules", index, "when"], member(rule, "when")),
    ),
    ...listOf(member(member(spec, "changePlan"), "within")).map((clause, index) =>
      at(["changePlan", "within", index, "rule"], member(clause, "rule")),
    ),
  ];
}

function faultsOf(
  { path, source, environment, returns }: Expression,
  spec: PartialSpec,
): readonly PolicyFault[] {
  // The schema reports another type or an empty text.
  if (typeof source !== "string" || source === "") return [];
  try {
    return changeReadFaults(compileExpression({ source, environment, returns }), { path, spec });
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { line, column } = error.details;
    return [{ path, detail: error.message, within: { line: Number(line), column: Number(column) } }];
  }
}

const entriesOf = (record: unknown): readonly (readonly [string, unknown])[] =>
  typeof record === "object" && record !== null && !Array.isArray(record) ? Object.entries(record) : [];
