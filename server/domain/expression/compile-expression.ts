import type { ASTNode } from "@marcbachmann/cel-js";
import { AppError } from "../error/app-error";
import type { ExpressionEnvironment } from "./expression-environment";
import { inspectExpression, type Objection } from "./inspect-expression";
import { EXPRESSION_LENGTH_MAX, LANGUAGE } from "./language";
import { nearestWord } from "./nearest-word";

/** The required type of an expression's result. */
export type Returns = "boolean" | "number" | "any";

/** An expression that was checked against its environment and may be evaluated any number of times. */
export interface CompiledExpression {
  readonly source: string;
  readonly environment: ExpressionEnvironment;
  /** `boolean` for a condition, `number` for an amount: any other result is `errored`. */
  readonly returns: Returns;
  readonly syntax: ASTNode;
  /** CEL's own evaluation, with its short circuits. Variables by name, records as `Map`. */
  readonly run: (variables: ReadonlyMap<string, unknown>) => unknown;
}

/**
 * Compiles a CEL expression against the names and types of an environment.
 *
 * @param returns `boolean` refuses an expression that cannot be a condition, `number` one that is no amount.
 * Default `any`.
 * @throws AppError `policy-invalid`, details `{ line, column }`, both from 1, counted within the expression.
 */
export function compileExpression({
  source,
  environment,
  returns = "any",
}: {
  readonly source: string;
  readonly environment: ExpressionEnvironment;
  readonly returns?: Returns;
}): CompiledExpression {
  if (source.length > EXPRESSION_LENGTH_MAX) {
    throw refusal(source, environment, {
      detail: `an expression is at most ${EXPRESSION_LENGTH_MAX} characters long, this has ${source.length}`,
      position: 0,
    });
  }
  const objection = typeObjection(source, environment, returns);
  if (objection) throw refusal(source, environment, objection);
  const program = LANGUAGE.parse(source);
  const inspected = inspectExpression(program.ast, environment);
  if (inspected) throw refusal(source, environment, inspected);
  // The declared type of a context is a plain record; the evaluator accepts a Map as well, which no hostile
  // key can confuse.
  return {
    source,
    environment,
    returns,
    syntax: program.ast,
    run: (variables) => program(variables as unknown as Record<string, unknown>),
  };
}

/** CEL's two kinds of numbers, and undeclared values. */
const AMOUNTS: ReadonlySet<string> = new Set(["double", "int", "dyn"]);

function typeObjection(
  source: string,
  environment: ExpressionEnvironment,
  returns: Returns,
): Objection | undefined {
  const checked = environment.language.check(source);
  if (!checked.valid) return objectionOf(checked.error);
  if (returns === "boolean" && checked.type !== "bool") {
    return {
      detail: `a condition must be true or false; this is of type ${nameOfType(checked.type)}`,
      position: 0,
    };
  }
  if (returns === "number" && !AMOUNTS.has(checked.type ?? "")) {
    return { detail: `an amount must be a number; this is of type ${nameOfType(checked.type)}`, position: 0 };
  }
  return undefined;
}

function objectionOf(
  error:
    | { readonly code?: string; readonly summary?: string; readonly range?: { readonly start: number } }
    | undefined,
): Objection {
  const detail = withoutTypePaths(error?.summary ?? "the expression cannot be read");
  const position = error?.range?.start ?? 0;
  const word = /^(?:No such key|Unknown variable): (.+)$/.exec(detail)?.[1];
  return word === undefined ? { detail, position } : { detail, position, word };
}

function refusal(
  source: string,
  environment: ExpressionEnvironment,
  { detail, position, word }: Objection,
): AppError {
  const nearest = word === undefined ? undefined : nearestWord(word, environment.words);
  const message = nearest === undefined ? detail : `${detail}. Did you mean "${nearest}"?`;
  return new AppError("policy-invalid", message, placeOf(source, position));
}

/** Line and column, both from 1, of a position in a text. */
function placeOf(text: string, position: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, position);
  const lines = before.split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/**
 * CEL calls these numbers `double` and these records by an internal path; readers of a policy know neither.
 */
function withoutTypePaths(text: string): string {
  return text.replaceAll(/\bdouble\b/g, "number").replaceAll(/type\.[\w.]+/g, "record");
}

function nameOfType(type: string | undefined): string {
  return withoutTypePaths(type ?? "unknown");
}
