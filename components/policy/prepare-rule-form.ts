import type { RuleGate } from "@/server/domain/policy/policy-document";

interface Fact {
  readonly term: string;
  readonly value: string;
}

/**
 * Returns the parts of a rule of several parts, as the policy writes them. A plain rule has its expression
 * instead.
 */
export function prepareRuleForm({ notWorse, subgroups }: RuleGate): readonly Fact[] {
  if (notWorse) {
    const { metric, better, margins, confidence, shareOf } = notWorse;
    return [
      { term: "Compares", value: `${metric}, ${better} is better` },
      ...(margins.baseline === undefined
        ? []
        : [{ term: "Margin to the live release", value: String(margins.baseline) }]),
      ...(margins.anchor === undefined
        ? []
        : [{ term: "Margin to the first signed release", value: String(margins.anchor) }]),
      { term: "Confidence", value: `${confidence * 100} %, two-sided` },
      {
        term: "Interval",
        value: shareOf === undefined ? "as the evidence reports it" : `of a share of ${shareOf} (Newcombe)`,
      },
    ];
  }
  if (subgroups) {
    const { metric, better, bar, sizeMin, sizeOf } = subgroups;
    return [
      { term: "In each subgroup", value: `${metric} ${better === "higher" ? "≥" : "≤"} ${bar}` },
      { term: "Minimum cases", value: `${sizeMin}, counted by ${sizeOf}` },
    ];
  }
  return [];
}
