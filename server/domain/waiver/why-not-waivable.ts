import type { ReleaseFacts } from "../decision/release-facts";
import { contentOfRuleGate } from "../gate/evaluate-rule-gate";
import type { WaivableFinding } from "../gate/waiver-applies";
import type { RuleGate } from "../policy/policy-document";
import { DAY_MS } from "../time/durations";

/** The subject of a waiver on a gate now, or why the gate cannot be waived. */
export type Waivable = { readonly finding: WaivableFinding } | { readonly whyNot: string };

/**
 * Returns whether a gate of a release can be waived at this moment, and for which payloads exactly.
 *
 * Only rule gates that the policy marks waivable, and only while they are `failed` or `inconclusive` without
 * any waiver: a missing or errored result has nothing to accept; signatures are never waived.
 */
export function waivable(gateId: string, facts: ReleaseFacts): Waivable {
  const gate = facts.policy.document.spec.gates.find(({ id }) => id === gateId);
  if (gate === undefined)
    return { whyNot: `${facts.policy.name} v${facts.policy.version} has no gate ${gateId}` };
  if (gate.kind !== "rule" || gate.waivable === undefined)
    return { whyNot: `the policy does not call ${gate.title} waivable` };
  const { unwaived, chosen } = contentOfRuleGate(gate, facts);
  if (unwaived !== "failed" && unwaived !== "inconclusive")
    return { whyNot: `${gate.title} is ${unwaived}; only a failed or inconclusive result can be accepted` };
  const payloadDigests = chosen.map(({ item }) => item.payloadDigest);
  return {
    finding: { gate, stage: facts.stage, manifestDigest: facts.release.manifestDigest, payloadDigests },
  };
}

/** Returns the latest end of a waiver requested now. */
export function latestExpiry(gate: RuleGate, from: Date): Date {
  return new Date(from.getTime() + (gate.waivable?.days ?? 0) * DAY_MS);
}
