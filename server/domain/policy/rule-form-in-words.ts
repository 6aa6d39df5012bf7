import type { PolicyParameter, RuleGate } from "./policy-document";
import type { Amount, Better, NotWorse, Subgroups } from "./rule-forms";
import { amountInWords, ruleInWords } from "./rule-in-words";

type Parameters = Readonly<Record<string, PolicyParameter>>;

/**
 * Renders a rule gate of any form as a sentence without its full stop; undefined where a rule has no plain
 * sentence.
 */
export function ruleGateInWords(gate: RuleGate, parameters: Parameters): string | undefined {
  const { rule, notWorse, subgroups } = gate;
  if (rule !== undefined) return ruleInWords(rule, parameters);
  if (notWorse) return notWorseInWords(notWorse, parameters);
  return subgroups && subgroupsInWords(subgroups, { parameters, named: gate.evidence?.slices ?? [] });
}

function notWorseInWords({ metric, margins, confidence, shareOf }: NotWorse, parameters: Parameters): string {
  const against = [
    margins.baseline !== undefined && `${amount(margins.baseline, parameters)} than what is live`,
    margins.anchor !== undefined && `${amount(margins.anchor, parameters)} than the release first signed`,
  ].filter((words) => words !== false);
  const interval =
    shareOf === undefined ? "the evidence's own intervals" : `the interval of a share of ${shareOf}`;
  return `${metric} is shown, at ${confidence * 100} % confidence, to be no worse by more than ${against.join(" and by more than ")}, from ${interval}`;
}

function subgroupsInWords(
  { metric, better, bar, sizeMin, sizeOf }: Subgroups,
  { parameters, named }: { readonly parameters: Parameters; readonly named: readonly string[] },
): string {
  const which = named.length === 0 ? "every subgroup reported" : `each of ${named.join(", ")}`;
  return `in ${which}, with at least ${amount(sizeMin, parameters)} cases (${sizeOf}), ${metric} is ${least(better)} ${amount(bar, parameters)}`;
}

function least(better: Better): string {
  return better === "higher" ? "at least" : "at most";
}

function amount(given: Amount, parameters: Parameters): string {
  return typeof given === "number" ? String(given) : (amountInWords(given, parameters) ?? given);
}
