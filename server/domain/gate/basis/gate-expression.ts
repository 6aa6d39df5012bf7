import { isAppError } from "../../error/app-error";
import {
  type CompiledExpression,
  compileExpression,
  type ExpressionEnvironment,
  type ExpressionResult,
  evaluateExpression,
  type Returns,
} from "../../expression/index";

/** Limit of compiled expressions in memory. A policy has a few dozen. */
const KEPT_MAX = 2_000;
const kept = new WeakMap<ExpressionEnvironment, Map<string, CompiledExpression>>();

/**
 * Evaluates an expression of a policy in a context. An expression that does not compile is `errored`, and
 * opens no gate.
 */
export function ask(
  {
    source,
    environment,
    returns = "any",
  }: { readonly source: string; readonly environment: ExpressionEnvironment; readonly returns?: Returns },
  context: Readonly<Record<string, unknown>>,
): ExpressionResult {
  try {
    return evaluateExpression(compiled(source, environment, returns), context);
  } catch (error) {
    if (isAppError(error)) return { kind: "errored", reason: error.message };
    throw error;
  }
}

/** Memoised, because compiling is slower than evaluating and a published policy never changes. */
export function compiled(
  source: string,
  environment: ExpressionEnvironment,
  returns: Returns,
): CompiledExpression {
  const expressions = kept.get(environment) ?? new Map<string, CompiledExpression>();
  const name = `${returns} ${source}`;
  const expression = expressions.get(name) ?? compileExpression({ source, environment, returns });
  if (expressions.size >= KEPT_MAX) expressions.clear();
  kept.set(environment, expressions.set(name, expression));
  return expression;
}
