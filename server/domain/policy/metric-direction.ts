import { type ASTNode, parse } from "@marcbachmann/cel-js";
import type { GateDefinition } from "./policy-document";
import type { Better } from "./rule-forms";

const DIRECTIONS: Readonly<Record<string, readonly [left: Better, right: Better]>> = {
  ">=": ["higher", "lower"],
  ">": ["higher", "lower"],
  "<=": ["lower", "higher"],
  "<": ["lower", "higher"],
};

/** Returns the name that a metric of one type of evidence has in {@link metricDirections}. */
export const metricOf = (evidence: string, metric: string): string => JSON.stringify([evidence, metric]);

/**
 * Returns the better direction of each metric that the gates of a policy limit: `e.metrics.auc >= p.aucMin` states that a
 * higher auc is better. A metric that one rule limits from below and another from above has none.
 */
export function metricDirections(gates: readonly GateDefinition[]): ReadonlyMap<string, Better> {
  const stated = new Map<string, Set<Better>>();
  for (const gate of gates) {
    if (gate.kind !== "rule" || gate.evidence === undefined) continue;
    for (const [metric, better] of limitsOf(gate)) {
      const name = metricOf(gate.evidence.type, metric);
      stated.set(name, (stated.get(name) ?? new Set()).add(better));
    }
  }
  return new Map(
    [...stated].flatMap(([name, [better, other]]) => (better && !other ? [[name, better] as const] : [])),
  );
}

type Limit = readonly [metric: string, better: Better];

function limitsOf({
  rule,
  notWorse,
  subgroups,
}: GateDefinition & { readonly kind: "rule" }): readonly Limit[] {
  const form = notWorse ?? subgroups;
  if (form) return [[form.metric, form.better]];
  try {
    return rule === undefined ? [] : limitsIn(parse(rule).ast);
  } catch {
    return [];
  }
}

function limitsIn(part: unknown): readonly Limit[] {
  if (Array.isArray(part)) return part.flatMap(limitsIn);
  if (typeof part !== "object" || part === null || !("op" in part)) return [];
  const { op, args } = part as ASTNode;
  // A release need not keep a limit that is negated or that is one of several alternatives.
  if (op === "!_" || op === "||" || op === "?:") return [];
  const directions = DIRECTIONS[op];
  if (directions === undefined) return limitsIn(args);
  return (args as readonly ASTNode[]).flatMap((side, place) => {
    const [metric, better] = [metricIn(side), directions[place]];
    return metric !== undefined && better ? [[metric, better] as const] : [];
  });
}

/** Reads `e.metrics.auc` and, in a rule about slices, `s.metrics.auc`. Metrics of other releases are limits. */
function metricIn(node: ASTNode): string | undefined {
  if (node.op !== ".") return undefined;
  const [of, metric] = node.args;
  if (of.op !== "." || of.args[1] !== "metrics" || of.args[0].op !== "id") return undefined;
  return OTHERS.has(of.args[0].args) ? undefined : metric;
}

const OTHERS: ReadonlySet<string> = new Set(["baseline", "anchor"]);
