import type { ASTNode } from "@marcbachmann/cel-js";
import type { CompiledExpression } from "./compile-expression";

export type LimitComparator = ">=" | "<=" | ">" | "<" | "==";

const TURNED: Readonly<Record<LimitComparator, LimitComparator>> = {
  ">=": "<=",
  "<=": ">=",
  ">": "<",
  "<": ">",
  "==": "==",
};

/**
 * Returns how a rule compares what is measured with a limit: `>=` where the measured value must be at least the limit.
 * Undefined where the rule compares nothing with the limit, or compares in two ways.
 */
export function comparatorOfLimit(
  rule: CompiledExpression,
  limit: CompiledExpression,
): LimitComparator | undefined {
  const wanted = textOf(limit.syntax);
  const [only, another] = new Set(nodesOf(rule.syntax).flatMap((node) => comparedWith(node, wanted)));
  return another === undefined ? only : undefined;
}

function comparedWith(node: ASTNode, limit: string): readonly LimitComparator[] {
  if (!isComparison(node)) return [];
  const [left, right] = node.args as readonly [ASTNode, ASTNode];
  if (textOf(right) === limit) return [node.op];
  return textOf(left) === limit ? [TURNED[node.op]] : [];
}

function isComparison(node: ASTNode): node is ASTNode & { readonly op: LimitComparator } {
  return Object.hasOwn(TURNED, node.op);
}

/** Returns the same text for the same syntax, regardless of spaces and parentheses in the source. */
function textOf(node: ASTNode): string {
  return JSON.stringify(node.toOldStructure(), (_, part) => (typeof part === "bigint" ? `${part}` : part));
}

function nodesOf(part: unknown): readonly ASTNode[] {
  if (Array.isArray(part)) return part.flatMap(nodesOf);
  if (typeof part !== "object" || part === null || !("op" in part)) return [];
  const node = part as ASTNode;
  return [node, ...nodesOf(node.args)];
}
