import type { ASTNode } from "@marcbachmann/cel-js";
import { type CelValue, isCelMap, placeOf } from "./cel-value";
import { decides, type Iteration, outcome } from "./comprehension";
import { COMPREHENSIONS } from "./language";
import { applyPrimitive } from "./primitive";
import {
  known,
  lookThrough,
  pathOf,
  present,
  readAt,
  reportMissing,
  spend,
  type Trace,
  type TracedValue,
  UNKNOWN,
} from "./trace";

/** Values of the variables of comprehensions around a node. */
type Ranging = ReadonlyMap<string, TracedValue>;

/**
 * Computes an expression while visiting every part of it, and records each missing or non-finite value by
 * path. A strict trace visits both sides of `&&`, `||` and `?:` and every element of a comprehension;
 * otherwise the parts a short circuit skips are skipped here too.
 *
 * @returns the value, or UNKNOWN where one of its inputs is missing or cannot be computed.
 */
export function traceReads(trace: Trace, node: ASTNode, ranging: Ranging): TracedValue {
  spend(trace, 1);
  switch (node.op) {
    case "value":
      return node.args as CelValue;
    case "id":
      return ranging.get(node.args) ?? present(trace, trace.facts.variables.get(node.args), node.args);
    case ".":
      return readAt(
        trace,
        { container: traceReads(trace, node.args[0], ranging), index: node.args[1] },
        node.args[0],
      );
    case "[]":
      return readAt(
        trace,
        {
          container: traceReads(trace, node.args[0], ranging),
          index: traceReads(trace, node.args[1], ranging),
        },
        node.args[0],
      );
    case "&&":
    case "||":
      return traceLogical(trace, node, ranging);
    case "?:":
      return traceChoice(trace, node, ranging);
    case "list":
      return traceList(trace, node, ranging);
    case "call":
      return traceCall(trace, node, ranging);
    case "rcall":
      return traceMethod(trace, node, ranging);
    case "in":
      return traceMembership(trace, node, ranging);
    case "!_":
    case "-_":
      return compute(trace, node, {
        template: `${node.op.charAt(0)}a0`,
        operands: [traceWhole(trace, node.args, ranging)],
      });
    case "map":
    case ".?":
    case "[?]":
      throw new RangeError(`${node.op} is not part of the policy language`);
    default:
      return compute(trace, node, {
        template: `a0 ${node.op} a1`,
        operands: node.args.map((operand) => traceWhole(trace, operand, ranging)),
      });
  }
}

/** Returns a value that is used as a whole: nothing inside it may be missing. */
export function traceWhole(trace: Trace, node: ASTNode, ranging: Ranging): TracedValue {
  return lookThrough(trace, traceReads(trace, node, ranging), node);
}

function traceLogical(trace: Trace, node: ASTNode & { op: "&&" | "||" }, ranging: Ranging): TracedValue {
  const decisive = node.op === "||";
  const left = traceReads(trace, node.args[0], ranging);
  if (left === decisive && !trace.strict) return decisive;
  const right = traceReads(trace, node.args[1], ranging);
  if (left === decisive || right === decisive) return decisive;
  return left === !decisive && right === !decisive ? !decisive : UNKNOWN;
}

function traceChoice(trace: Trace, node: ASTNode & { op: "?:" }, ranging: Ranging): TracedValue {
  const [condition, whenTrue, whenFalse] = node.args;
  const chosen = traceReads(trace, condition, ranging);
  const one = trace.strict || chosen === true ? traceReads(trace, whenTrue, ranging) : UNKNOWN;
  const other = trace.strict || chosen === false ? traceReads(trace, whenFalse, ranging) : UNKNOWN;
  if (chosen === true) return one;
  return chosen === false ? other : UNKNOWN;
}

function traceList(trace: Trace, node: ASTNode & { op: "list" }, ranging: Ranging): TracedValue {
  const items = node.args.map((item) => traceWhole(trace, item, ranging));
  return known(items) ? items : UNKNOWN;
}

function traceCall(trace: Trace, node: ASTNode & { op: "call" }, ranging: Ranging): TracedValue {
  const [name, parameters] = node.args;
  const [only] = parameters;
  if (name === "has" && only?.op === ".") return tracePresence(trace, only, ranging);
  // Counting reads no element.
  const operands = parameters.map((parameter) =>
    (name === "size" ? traceReads : traceWhole)(trace, parameter, ranging),
  );
  return compute(trace, node, { template: `${name}(${operandNames(operands)})`, operands });
}

function tracePresence(trace: Trace, asked: ASTNode & { op: "." }, ranging: Ranging): TracedValue {
  const [record, name] = asked.args;
  const container = traceReads(trace, record, ranging);
  if (trace.strict) return readAt(trace, { container, index: name }, record) === UNKNOWN ? UNKNOWN : true;
  return isCelMap(container) ? container.has(name) : UNKNOWN;
}

function traceMethod(trace: Trace, node: ASTNode & { op: "rcall" }, ranging: Ranging): TracedValue {
  const [name, receiver, parameters] = node.args;
  if (COMPREHENSIONS.has(name)) return traceComprehension(trace, node, ranging);
  const self = (name === "size" ? traceReads : traceWhole)(trace, receiver, ranging);
  const operands = parameters.map((parameter) => traceWhole(trace, parameter, ranging));
  return compute(trace, node, {
    template: `a0.${name}(${operandNames(operands, 1)})`,
    operands: [self, ...operands],
  });
}

/**
 * Traces `list.all(x, …)` and the like over all elements. In a strict trace an empty list from the context
 * counts as missing, unless it lists findings: "every slice is good" must not be true because no slice was
 * sent.
 */
function traceComprehension(trace: Trace, node: ASTNode & { op: "rcall" }, ranging: Ranging): TracedValue {
  const [name, receiver, [variable, ...bodies]] = node.args;
  const range = traceReads(trace, receiver, ranging);
  if (range === UNKNOWN || variable?.op !== "id") return UNKNOWN;
  const elements = isCelMap(range) ? [...range.keys()] : range;
  if (!Array.isArray(elements)) return UNKNOWN;
  const path = pathOf(range, receiver);
  if (
    elements.length === 0 &&
    trace.strict &&
    placeOf(range) !== undefined &&
    !trace.listsThatMayBeEmpty.has(path)
  ) {
    return reportMissing(trace, `${path} (empty)`);
  }
  const iterations: Iteration[] = [];
  for (const [index, item] of (elements as readonly CelValue[]).entries()) {
    spend(trace, 1);
    const element = present(trace, item, `${path}[${index}]`);
    const iteration = traceIteration(trace, {
      name,
      bodies,
      element,
      ranging: new Map(ranging).set(variable.args, element),
    });
    iterations.push(iteration);
    if (!trace.strict && decides(name, iteration)) break;
  }
  return outcome(name, iterations);
}

function traceIteration(
  trace: Trace,
  {
    name,
    bodies,
    element,
    ranging,
  }: { name: string; bodies: readonly ASTNode[]; element: TracedValue; ranging: Ranging },
): Iteration {
  const [first, second] = bodies;
  if (!first) return { element, holds: UNKNOWN, made: UNKNOWN };
  if (name !== "map") return { element, holds: traceReads(trace, first, ranging), made: element };
  if (!second) return { element, holds: true, made: traceWhole(trace, first, ranging) };
  const holds = traceReads(trace, first, ranging);
  return {
    element,
    holds,
    made: trace.strict || holds === true ? traceWhole(trace, second, ranging) : UNKNOWN,
  };
}

/** `"auc" in e.metrics` asks for presence: in a rule, leaving the value out could produce the answer no. */
function traceMembership(trace: Trace, node: ASTNode & { op: "in" }, ranging: Ranging): TracedValue {
  const wanted = traceWhole(trace, node.args[0], ranging);
  const collection = traceReads(trace, node.args[1], ranging);
  if (isCelMap(collection) && trace.strict) {
    return readAt(trace, { container: collection, index: wanted }, node.args[1]) === UNKNOWN ? UNKNOWN : true;
  }
  const operands: readonly TracedValue[] = [
    wanted,
    isCelMap(collection) ? collection : lookThrough(trace, collection, node.args[1]),
  ];
  return compute(trace, node, { template: "a0 in a1", operands });
}

function compute(
  trace: Trace,
  node: ASTNode,
  { template, operands }: { template: string; operands: readonly TracedValue[] },
): TracedValue {
  if (!known(operands)) return UNKNOWN;
  const value = applyPrimitive(template, operands);
  if (value === undefined) return UNKNOWN;
  // Joining lists or texts can double them at every step, so their size is counted.
  if (typeof value === "string" || Array.isArray(value)) spend(trace, value.length);
  // Nobody sent 0/0, yet `!(x > limit)` would be true of it just the same.
  return typeof value === "number"
    ? present(trace, value, `${pathOf(UNKNOWN, node)} (not a finite number)`)
    : value;
}

function operandNames(operands: readonly TracedValue[], first = 0): string {
  return operands.map((_, index) => `a${index + first}`).join(", ");
}
