import { Environment } from "@marcbachmann/cel-js";
import { isList, isMap, isRecord, type Shape } from "./shape";

/** Longest expression, in UTF-16 code units. */
export const EXPRESSION_LENGTH_MAX = 2_000;
/** Deepest nesting of `all`, `exists`, `filter` and the like. */
export const COMPREHENSION_DEPTH_MAX = 2;

const LIMITS = {
  maxAstNodes: 400,
  maxDepth: 32,
  maxListElements: 100,
  maxMapEntries: 1,
  maxCallArguments: 3,
};

/**
 * Functions `f(x)` and macros a policy may call. All others of CEL (time, regular expressions, bytes) are
 * refused.
 */
export const FUNCTIONS: ReadonlySet<string> = new Set(["size", "has", "int", "double", "string"]);
export const METHODS: ReadonlySet<string> = new Set([
  "size",
  "startsWith",
  "endsWith",
  "contains",
  "lowerAscii",
  "upperAscii",
  "trim",
]);
export const COMPREHENSIONS: ReadonlySet<string> = new Set(["all", "exists", "exists_one", "filter", "map"]);

const ARITHMETIC: Readonly<Record<string, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": (left, right) => left % right,
};

/**
 * CEL, with arithmetic and equality between its two kinds of numbers. Every number here is a JSON number,
 * which CEL calls `double`; a literal without a point is an `int`. Without these overloads
 * `e.findings.critical == 0` would not type-check. CEL already compares order between the kinds, exactly and
 * without rounding.
 */
function languageWith(unlistedVariablesAreDyn: boolean): Environment {
  const environment = new Environment({ unlistedVariablesAreDyn, limits: LIMITS });
  environment.registerOperator("double == int", (left: number, right: bigint) => left === Number(right));
  for (const [operator, compute] of Object.entries(ARITHMETIC)) {
    environment.registerOperator(`double ${operator} int: double`, (left: number, right: bigint) =>
      compute(left, Number(right)),
    );
    environment.registerOperator(`int ${operator} double: double`, (left: bigint, right: number) =>
      compute(Number(left), right),
    );
  }
  return environment;
}

/** The language without declared variables, which evaluates compiled expressions. */
export const LANGUAGE: Environment = languageWith(true);

const DECLARED: Environment = languageWith(false);

/** The language with exactly these variables, each with its shape, which checks an expression. */
export function languageFor(variables: Readonly<Record<string, Shape>>): Environment {
  const environment = DECLARED.clone();
  for (const [name, shape] of Object.entries(variables))
    environment.registerVariable(name, declareType(environment, name, shape));
  return environment;
}

/**
 * Declares the record types of a shape, innermost first, named by their path; returns the CEL type's name.
 */
function declareType(environment: Environment, path: string, shape: Shape): string {
  if (shape === "number") return "double";
  if (shape === "string") return "string";
  if (shape === "boolean") return "bool";
  if (isList(shape)) return `list<${declareType(environment, `${path}.item`, shape.list)}>`;
  if (isMap(shape)) return `map<string, ${declareType(environment, `${path}.value`, shape.map)}>`;
  if (!isRecord(shape)) return "dyn";
  const fields = Object.fromEntries(
    Object.entries(shape.members).map(([name, member]) => [
      name,
      declareType(environment, `${path}.${name}`, member),
    ]),
  );
  environment.registerType(`type.${path}`, { fields });
  return `type.${path}`;
}
