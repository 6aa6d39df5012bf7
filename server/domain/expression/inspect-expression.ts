import type { ASTNode } from "@marcbachmann/cel-js";
import type { ExpressionEnvironment } from "./expression-environment";
import { COMPREHENSION_DEPTH_MAX, COMPREHENSIONS, FUNCTIONS, METHODS } from "./language";
import { hasNamedMembers, isList, isMap, isRecord, memberShape, type Shape } from "./shape";

/** A forbidden part of an expression: `position` counts UTF-16 code units from the start. */
export interface Objection {
  readonly detail: string;
  readonly position: number;
  /** The unknown word, if any. */
  readonly word?: string;
}

interface Surroundings {
  readonly environment: ExpressionEnvironment;
  /** Variables of the comprehensions around the node, with the shape of their ranges. */
  readonly ranging: ReadonlyMap<string, Shape | undefined>;
  readonly depth: number;
}

/**
 * Returns the first forbidden part that CEL's own type check accepts: names outside the environment,
 * functions outside the list, misspelt members inside `has()`, deep or shadowing comprehensions, and, in a
 * rule, reading a record as a whole (comparing it, counting it, ranging over its names), because then leaving
 * a member out could help.
 */
export function inspectExpression(node: ASTNode, environment: ExpressionEnvironment): Objection | undefined {
  return inspect(node, { environment, ranging: new Map(), depth: 0 });
}

function inspect(node: ASTNode, around: Surroundings): Objection | undefined {
  switch (node.op) {
    case "value":
      return inspectLiteral(node);
    case "id":
      return around.ranging.has(node.args) || Object.hasOwn(around.environment.variables, node.args)
        ? undefined
        : {
            detail: `the variable "${node.args}" does not exist here`,
            position: node.start,
            word: node.args,
          };
    case ".":
    case "!_":
    case "-_":
      return inspect(node.op === "." ? node.args[0] : node.args, around);
    case "==":
    case "!=":
      return objectToWholeRecord(node.args, "compared", around) ?? inspectAll(node.args, around);
    case "call":
      return inspectCall(node, around);
    case "rcall":
      return inspectMethod(node, around);
    case "map":
    case ".?":
    case "[?]":
      return {
        detail: "map literals and optional access are not part of the policy language",
        position: node.start,
      };
    default:
      return inspectAll(node.args, around);
  }
}

/** Only the first objection is shown: the others often follow from it. */
function inspectAll(nodes: readonly ASTNode[], around: Surroundings): Objection | undefined {
  for (const node of nodes) {
    const objection = inspect(node, around);
    if (objection) return objection;
  }
  return undefined;
}

function inspectLiteral(node: ASTNode & { op: "value" }): Objection | undefined {
  if (node.args === null)
    return {
      detail: "null is not allowed: a missing value already makes the result inconclusive",
      position: node.start,
    };
  if (typeof node.args === "object")
    return {
      detail: "bytes and unsigned literals are not part of the policy language",
      position: node.start,
    };
  return undefined;
}

function inspectCall(node: ASTNode & { op: "call" }, around: Surroundings): Objection | undefined {
  const [name, parameters] = node.args;
  if (!FUNCTIONS.has(name))
    return {
      detail: `the function ${name}() is not part of the policy language`,
      position: node.start,
      word: name,
    };
  if (name === "size")
    return objectToWholeRecord(parameters, "counted", around) ?? inspectAll(parameters, around);
  if (name === "has") return inspectHas(parameters[0], around);
  return inspectAll(parameters, around);
}

/** CEL does not type-check the argument of `has()`; a misspelt one would be "no" for ever. */
function inspectHas(asked: ASTNode | undefined, around: Surroundings): Objection | undefined {
  if (asked?.op !== ".") return undefined;
  const [record, name] = asked.args;
  const shape = shapeOf(record, around);
  if (shape !== undefined && memberShape(shape, name) === undefined) {
    return { detail: `the member "${name}" does not exist here`, position: asked.pos, word: name };
  }
  return record.op === "." ? inspectHas(record, around) : inspect(record, around);
}

function inspectMethod(node: ASTNode & { op: "rcall" }, around: Surroundings): Objection | undefined {
  const [name, receiver, parameters] = node.args;
  if (COMPREHENSIONS.has(name))
    return (
      inspect(receiver, around) ??
      inspectComprehension({ name, receiver, parameters, position: node.start }, around)
    );
  if (!METHODS.has(name))
    return {
      detail: `the method ${name}() is not part of the policy language`,
      position: node.start,
      word: name,
    };
  const counted = name === "size" ? objectToWholeRecord([receiver], "counted", around) : undefined;
  return counted ?? inspect(receiver, around) ?? inspectAll(parameters, around);
}

function inspectComprehension(
  {
    name,
    receiver,
    parameters,
    position,
  }: { name: string; receiver: ASTNode; parameters: readonly ASTNode[]; position: number },
  around: Surroundings,
): Objection | undefined {
  const depth = around.depth + 1;
  const [variable, ...bodies] = parameters;
  if (variable?.op !== "id") return { detail: `${name}() needs a variable name first`, position };
  if (depth > COMPREHENSION_DEPTH_MAX)
    return { detail: `${name}() is nested more than ${COMPREHENSION_DEPTH_MAX} deep`, position };
  if (around.ranging.has(variable.args) || Object.hasOwn(around.environment.variables, variable.args)) {
    return {
      detail: `the name "${variable.args}" is already used; choose another one`,
      position: variable.start,
    };
  }
  const shape = shapeOf(receiver, around);
  if (around.environment.absence === "inconclusive" && (isMap(shape) || isRecord(shape))) {
    return {
      detail: "a rule must name the members that it reads, so that a missing one is noticed",
      position,
    };
  }
  const ranging = new Map(around.ranging).set(variable.args, isList(shape) ? shape.list : undefined);
  return inspectAll(bodies, { ...around, ranging, depth });
}

function objectToWholeRecord(
  nodes: readonly ASTNode[],
  act: string,
  around: Surroundings,
): Objection | undefined {
  if (around.environment.absence === "observable") return undefined;
  for (const node of nodes) {
    const shape = shapeOf(node, around);
    const whole = act === "counted" ? isMap(shape) || isRecord(shape) : hasNamedMembers(shape);
    if (whole)
      return {
        detail: `a rule must name the members that it reads: a record ${act} as one value hides missing members`,
        position: node.start,
      };
  }
  return undefined;
}

/** Returns the declared shape of a path; undefined for a computed value. */
function shapeOf(node: ASTNode, around: Surroundings): Shape | undefined {
  switch (node.op) {
    case "id":
      return around.ranging.has(node.args)
        ? around.ranging.get(node.args)
        : around.environment.variables[node.args];
    case ".": {
      const record = shapeOf(node.args[0], around);
      return record === undefined ? undefined : memberShape(record, node.args[1]);
    }
    case "[]": {
      const [container, index] = node.args;
      const shape = shapeOf(container, around);
      if (isList(shape)) return shape.list;
      if (isMap(shape)) return shape.map;
      return shape !== undefined && index.op === "value" && typeof index.args === "string"
        ? memberShape(shape, index.args)
        : undefined;
    }
    case "rcall":
      return node.args[0] === "filter" ? shapeOf(node.args[1], around) : undefined;
    default:
      return undefined;
  }
}
