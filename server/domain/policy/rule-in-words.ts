import { type ASTNode, parse } from "@marcbachmann/cel-js";
import type { PolicyParameter } from "./policy-document";

type Parameters = Readonly<Record<string, PolicyParameter>>;

const COMPARISONS: Readonly<Record<string, string>> = {
  ">=": "is at least",
  ">": "is more than",
  "<=": "is at most",
  "<": "is less than",
  "==": "is",
  "!=": "is not",
  in: "is one of",
};
const ARITHMETIC: Readonly<Record<string, string>> = {
  "+": "plus",
  "-": "minus",
  "*": "times",
  "/": "divided by",
};
/** The owner of a value that is not the evidence's own. */
const OWNERS: Readonly<Record<string, string>> = {
  baseline: " of what is live",
  anchor: " of the release first signed",
  model: " of the model",
  intake: " in the intake",
  release: " of the release",
  provenance: " of the provenance",
};
/** Members whose name alone does not say what they are. */
const NAMES: Readonly<Record<string, string>> = { "provenance.missing": "number of missing facts" };
/** Steps of a path without a name of their own. */
const PACKAGING = new Set(["metrics", "attributes"]);

/**
 * Renders an expression of a policy as a sentence: `e.metrics.auc >= p.aucMin` is “auc is at least 0.82 (0.95
 * for breast-screening)”. Shown beside the expression, never instead: undefined where there is no plain and
 * exact sentence.
 */
export function ruleInWords(expression: string, parameters: Parameters): string | undefined {
  try {
    return condition(parse(expression).ast, parameters);
  } catch {
    return undefined;
  }
}

/** Renders an amount of a policy: `p.aucMin` is “0.82 (0.95 for breast-screening)”; undefined without one. */
export function amountInWords(expression: string, parameters: Parameters): string | undefined {
  try {
    return value(parse(expression).ast, parameters);
  } catch {
    return undefined;
  }
}

function condition(node: ASTNode, parameters: Parameters): string | undefined {
  switch (node.op) {
    case "value":
      return node.args === true ? "always" : node.args === false ? "never" : undefined;
    case "&&":
      return joined(node.args, "and", parameters);
    case "||":
      return joined(node.args, "or", parameters);
    case "!_": {
      const inside = condition(node.args, parameters);
      return inside && `it is not so that ${inside}`;
    }
    case "call":
      return presence(node.args);
    case "rcall":
      return comprehension(node.args, parameters);
    case ".":
      return knownFact(node) ?? `${nameOf(node) ?? ""} holds`;
    default:
      return comparison(node, parameters);
  }
}

/** Two kinds of connective in one sentence are ambiguous, so the inner one is in brackets. */
function joined(
  sides: readonly [ASTNode, ASTNode],
  word: "and" | "or",
  parameters: Parameters,
): string | undefined {
  const other = word === "and" ? "||" : "&&";
  const said = sides.map((side) => {
    const words = condition(side, parameters);
    return words && side.op === other ? `(${words})` : words;
  });
  return said.includes(undefined) ? undefined : said.join(word === "and" ? ", and " : " or ");
}

function comparison({ op, args }: ASTNode, parameters: Parameters): string | undefined {
  const word = COMPARISONS[op];
  if (word === undefined || !Array.isArray(args)) return undefined;
  const [left, right] = (args as [ASTNode, ASTNode]).map((side) => value(side, parameters));
  return left === undefined || right === undefined ? undefined : `${left} ${word} ${right}`;
}

function value(node: ASTNode, parameters: Parameters): string | undefined {
  if (node.op === "value") return typeof node.args === "string" ? `“${node.args}”` : String(node.args);
  if (node.op === "list") {
    const members = node.args.map((member) => value(member, parameters));
    return members.includes(undefined) ? undefined : members.join(", ");
  }
  if (node.op === "call") return counted(node.args);
  if (node.op === "." || node.op === "id") return parameterIn(node, parameters) ?? nameOf(node);
  const word = ARITHMETIC[node.op];
  if (word === undefined) return undefined;
  const [left, right] = (node.args as [ASTNode, ASTNode]).map((side) => value(side, parameters));
  return left === undefined || right === undefined ? undefined : `${left} ${word} ${right}`;
}

function parameterIn(node: ASTNode, parameters: Parameters): string | undefined {
  const [owner, name, ...rest] = path(node) ?? [];
  if (owner !== "p" || name === undefined || rest.length > 0 || !Object.hasOwn(parameters, name))
    return undefined;
  const parameter = parameters[name];
  if (!parameter) return undefined;
  const own = Object.entries(parameter.models ?? {}).map(([model, ofModel]) => `${ofModel} for ${model}`);
  return own.length > 0 ? `${parameter.default} (${own.join(", ")})` : String(parameter.default);
}

/**
 * `e.metrics.auc` is “auc”, `baseline.metrics.auc` “auc of what is live”, `components.featureSet.digest`
 * “digest of the feature set”.
 */
function nameOf(node: ASTNode): string | undefined {
  const [owner, ...steps] = path(node) ?? [];
  if (owner === undefined) return undefined;
  if (steps.length === 0) return spelled(owner);
  if (owner === "components") {
    const [kind = "", ...of] = steps.filter((step) => !PACKAGING.has(step));
    return of.length === 0 ? `a ${spelled(kind)}` : `${spelled(of.join(" "))} of the ${spelled(kind)}`;
  }
  const name =
    NAMES[`${owner}.${steps.join(".")}`] ?? spelled(steps.filter((step) => !PACKAGING.has(step)).join(" "));
  return `${name}${OWNERS[owner] ?? ""}`;
}

/** `provenance.known.dataset.purpose` is “the purpose of the dataset is known”. */
function knownFact(node: ASTNode): string | undefined {
  const [owner, member, kind, fact] = path(node) ?? [];
  if (owner !== "provenance" || member !== "known" || kind === undefined || fact === undefined)
    return undefined;
  return `the ${spelled(fact)} of the ${spelled(kind)} is known`;
}

function path(node: ASTNode): readonly string[] | undefined {
  if (node.op === "id") return [node.args];
  if (node.op !== ".") return undefined;
  const before = path(node.args[0]);
  return before && [...before, node.args[1]];
}

/** `predictionDeltaMax` as “prediction delta max”; `p99Ms` as “p99 ms”. */
function spelled(name: string): string {
  return name.replace(
    /([a-z\d])([A-Z])/g,
    (_, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  );
}

function counted([name, [of]]: readonly [string, readonly ASTNode[]]): string | undefined {
  const what = name === "size" && of ? nameOf(of) : undefined;
  return what && `the number of ${what}`;
}

function presence([name, [of]]: readonly [string, readonly ASTNode[]]): string | undefined {
  const what = name === "has" && of ? nameOf(of) : undefined;
  return what && `there is ${what}`;
}

function comprehension(
  [name, over, [, body]]: readonly [string, ASTNode, readonly ASTNode[]],
  parameters: Parameters,
): string | undefined {
  const all = nameOf(over);
  const inside = body && condition(body, parameters);
  if (all === undefined || inside === undefined) return undefined;
  if (name === "all") return `in every one of the ${all}, ${inside}`;
  return name === "exists" ? `in at least one of the ${all}, ${inside}` : undefined;
}
