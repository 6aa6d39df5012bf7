import type { ASTNode } from "@marcbachmann/cel-js";
import type { CompiledExpression } from "./compile-expression";

/**
 * Returns the variables of its environment that an expression names: whether a rule compares with a
 * `baseline` follows from this. Variables of comprehensions are left out; they may not have the name of one
 * of the environment.
 */
export function variablesNamed({ syntax, environment }: CompiledExpression): ReadonlySet<string> {
  const named = new Set<string>();
  collect(syntax, named);
  return new Set(Object.keys(environment.variables).filter((name) => named.has(name)));
}

function collect(part: unknown, named: Set<string>): void {
  if (Array.isArray(part)) for (const item of part) collect(item, named);
  else if (isNode(part) && part.op === "id") named.add(part.args);
  else if (isNode(part)) collect(part.args, named);
}

function isNode(part: unknown): part is ASTNode {
  return typeof part === "object" && part !== null && "op" in part && "args" in part;
}

/**
 * Returns the members of a variable that an expression reads by name: `model` and `image` of
 * `components.model.digest == components.image.digest`.
 */
export function membersRead({ syntax }: CompiledExpression, variable: string): ReadonlySet<string> {
  const members = new Set<string>();
  collectMembers(syntax, variable, members);
  return members;
}

function collectMembers(part: unknown, variable: string, members: Set<string>): void {
  if (Array.isArray(part)) for (const item of part) collectMembers(item, variable, members);
  if (!isNode(part)) return;
  if (part.op === "." && part.args[0].op === "id" && part.args[0].args === variable)
    members.add(part.args[1]);
  collectMembers(part.args, variable, members);
}
