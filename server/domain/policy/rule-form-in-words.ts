import type { PolicyParameter, RuleGate } from "./policy-document";
import type { Alternative, Amount, Better, NotWorse, Objective, Score, Subgroups } from "./rule-forms";
import { amountInWords, ruleInWords } from "./rule-in-words";

type Parameters = Readonly<Record<string, PolicyParameter>>;

/**
 * Renders a rule gate of any form as a sentence without its full stop; undefined where a rule has no plain
 * sentence.
 */
export function ruleGateInWords(gate: RuleGate, parameters: Parameters): string | undefined {
  const { rule, notWorse, subgroups, score, anyOf } = gate;
  if (rule !== undefined) return ruleInWords(rule, parameters);
  if (notWorse) return notWorseInWords(notWorse, parameters);
  if (subgroups) return subgroupsInWords(subgroups, { parameters, named: gate.evidence?.slices ?? [] });
  if (score) return scoreInWords(score, parameters);
  return anyOf && anyOfInWords(anyOf, parameters);
}

function notWorseInWords({ metric, margins, confidence, shareOf }: NotWorse, parameters: Parameters): string {
  const against = [
    margins.baseline !== undefined && `${amount(margins.baseline, parameters)} than what is live`,
    margins.anchor !== undefined && `${amount(margins.anchor, parameters)} than the release first signed`,
  ].filter((words) => words !== false);
  const interval = shareOf === undefined ? "the evidence's own intervals" : `the interval of a share of ${shareOf}`;
  return `${metric} is shown, at ${confidence * 100} % confidence, to be no worse by more than ${against.join(" and by more than ")}, from ${interval}`;
}

function subgroupsInWords(
  { metric, better, bar, sizeMin, sizeOf }: Subgroups,
  { parameters, named }: { readonly parameters: Parameters; readonly named: readonly string[] },
): string {
  const which = named.length === 0 ? "every subgroup reported" : `each of ${named.join(", ")}`;
  return `in ${which}, with at least ${amount(sizeMin, parameters)} cases (${sizeOf}), ${metric} is ${least(better)} ${amount(bar, parameters)}`;
}

function scoreInWords({ atLeast, objectives }: Score, parameters: Parameters): string {
  const listed = objectives.map((objective) => objectiveInWords(objective, parameters)).join("; ");
  return `${atLeast * 100} % of the weight is earned: ${listed}`;
}

function objectiveInWords({ title, better, target, limit, weight, key }: Objective, parameters: Parameters): string {
  const band =
    limit === undefined ? "" : `, warned of down to ${amount(limit, parameters)}`.replace("down", better === "higher" ? "down" : "up");
  return `${title} ${least(better)} ${amount(target, parameters)}${band} (weight ${weight}${key ? ", must hold" : ""})`;
}

function anyOfInWords(alternatives: readonly Alternative[], parameters: Parameters): string {
  return alternatives.map(({ title, rule }) => `${title} (${ruleInWords(rule, parameters) ?? rule})`).join("; or ");
}

function least(better: Better): string {
  return better === "higher" ? "at least" : "at most";
}

function amount(given: Amount, parameters: Parameters): string {
  return typeof given === "number" ? String(given) : (amountInWords(given, parameters) ?? given);
}
