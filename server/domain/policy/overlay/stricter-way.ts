import type { RuleGate } from "../policy-document";
import { ruleExpressions } from "../rule-expressions";
import type { Better } from "../rule-forms";

/** The stricter direction of a threshold. */
export type StricterWay = "higher" | "lower";

/**
 * Returns the stricter direction of a gate's parameter, if its rule shows it with certainty: compared on its
 * own, in one direction everywhere, in an expression without a negation or a choice. Undefined if uncertain:
 * then no other value counts as stricter.
 */
export function stricterWay(gate: RuleGate, parameter: string): StricterWay | undefined {
  const ways = [...waysInConditions(gate, parameter), ...waysInForms(gate, parameter)];
  const [first] = ways;
  return first !== undefined && ways.every((way) => way === first) ? first : undefined;
}

/** The stricter of two values. */
export function stricterOf(way: StricterWay, one: number, other: number): number {
  return way === "higher" ? Math.max(one, other) : Math.min(one, other);
}

type Way = StricterWay | undefined;

function waysInConditions(gate: RuleGate, parameter: string): readonly Way[] {
  return ruleExpressions(gate)
    .filter(({ returns, decides }) => decides && returns === "boolean")
    .flatMap(({ source }) => waysIn(source, parameter));
}

function waysIn(source: string, parameter: string): readonly Way[] {
  const mentions = [...source.matchAll(new RegExp(`\\bp\\.${parameter}\\b`, "g"))];
  if (mentions.length === 0) return [];
  if (TURNING.test(source)) return [undefined];
  return mentions.map(({ index, 0: { length } }) =>
    wayBeside(source.slice(0, index), source.slice(index + length)),
  );
}

/** Operators that may reverse a comparison: a negation, a choice, a count or an equality of booleans. */
const TURNING =
  /!(?!=)|\?|[=!]=\s*(true|false|\(|\[)|[)\]]\s*[=!]=|\b(true|false)\s*[=!]=|\.(filter|map|exists_one|existsOne)\(|\bin\b/;

/** Returns the comparison right beside it, without arithmetic in between. */
function wayBeside(before: string, after: string): Way {
  const left = /(>=|>|<=|<)\s*$/.exec(before)?.[1];
  const right = /^\s*(>=|>|<=|<)/.exec(after)?.[1];
  if (left !== undefined && /^\s*($|\)|&&|\|\||,)/.test(after))
    return left.startsWith(">") ? "higher" : "lower";
  if (right !== undefined && /(^|\(|&&|\|\||,)\s*$/.test(before))
    return right.startsWith("<") ? "higher" : "lower";
  return undefined;
}

/** Amounts of the other forms, which state the better direction themselves. */
function waysInForms({ notWorse, subgroups }: RuleGate, parameter: string): readonly Way[] {
  const amounts: readonly (readonly [unknown, Way])[] = [
    [notWorse?.margins.baseline, "lower"],
    [notWorse?.margins.anchor, "lower"],
    [subgroups?.bar, subgroups && toward(subgroups.better)],
    [subgroups?.sizeMin, "higher"],
  ];
  return amounts.flatMap(([amount, way]) => {
    if (typeof amount !== "string" || !new RegExp(`\\bp\\.${parameter}\\b`).test(amount)) return [];
    return [amount.trim() === `p.${parameter}` ? way : undefined];
  });
}

const toward = (better: Better): StricterWay => better;
