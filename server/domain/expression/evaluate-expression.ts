import { canonicalJson, type JsonValue } from "../canonical/index";
import { factsOf, jsonOf } from "./cel-value";
import type { CompiledExpression } from "./compile-expression";
import { type Trace, type TracedValue, UNKNOWN } from "./trace";
import { traceWhole } from "./trace-reads";

/**
 * `value`: the result, with all its inputs present. `inconclusive`: `reads` names, by path and in order,
 * missing and non-finite values. `errored`: it could not be evaluated. Only a `value` may open a gate.
 */
export type ExpressionResult =
  | { readonly kind: "value"; readonly value: JsonValue }
  | { readonly kind: "inconclusive"; readonly reads: readonly string[] }
  | { readonly kind: "errored"; readonly reason: string };

/**
 * Evaluates a compiled expression over facts.
 *
 * CEL alone is not safe for gates: `true || missing` and `!(NaN > 0.2)` are true. So every part of the
 * expression is first traced, and any missing or non-finite value makes the result inconclusive. Then CEL
 * evaluates it, and the two must agree. The trace is bounded in values and steps before CEL starts, and CEL
 * takes no step that the trace did not, so evaluation is bounded without a clock. No deadline is enforced
 * here: a fault in the library that made it loop would not be interrupted.
 *
 * @param context variables by name; JSON values, `undefined` for an absent variable. Numbers may be
 * non-finite.
 */
export function evaluateExpression(
  compiled: CompiledExpression,
  context: Readonly<Record<string, unknown>>,
): ExpressionResult {
  try {
    const strict = compiled.environment.absence === "inconclusive";
    const facts = factsOf(context, strict);
    const trace: Trace = {
      facts,
      strict,
      listsThatMayBeEmpty: compiled.environment.listsThatMayBeEmpty,
      missing: new Set(),
      steps: 0,
    };
    const traced = traceWhole(trace, compiled.syntax, new Map());
    if (trace.missing.size > 0) return { kind: "inconclusive", reads: [...trace.missing] };
    return agreed(compiled, traced, jsonOf(compiled.run(facts.variables)));
  } catch (error) {
    return { kind: "errored", reason: reasonOf(error) };
  }
}

function agreed(
  { returns, source }: CompiledExpression,
  traced: TracedValue,
  value: JsonValue,
): ExpressionResult {
  // Two ways to one answer: if a fault makes them differ, the gate stays closed.
  if (traced === UNKNOWN || canonicalJson(jsonOf(traced)) !== canonicalJson(value)) {
    return { kind: "errored", reason: `two evaluations of \`${source}\` disagree` };
  }
  if (returns === "boolean" && typeof value !== "boolean")
    return { kind: "errored", reason: `\`${source}\` is neither true nor false` };
  if (returns === "number" && typeof value !== "number")
    return { kind: "errored", reason: `\`${source}\` is not a number` };
  return { kind: "value", value };
}

/** Returns CEL's error summary without the drawing of the source. */
function reasonOf(error: unknown): string {
  const { summary, message } = error as { readonly summary?: string; readonly message?: string };
  return summary ?? message ?? "the expression could not be evaluated";
}
