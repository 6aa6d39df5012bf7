import type { Digest } from "../canonical/index";
import type { ChangedThreshold, Evaluation, GateResult } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import type { ThresholdChange } from "../decision/threshold-change";
import { criterionText } from "../policy/criterion-since";
import type { ChecklistContent } from "./evaluate-checklist-gate";
import type { RuleContent } from "./evaluate-rule-gate";

/**
 * Returns the gates whose threshold a policy upgrade changes after their result is on record. A new gate
 * counts, because its threshold did not exist when the result arrived. A change of text alone does not count.
 * @param before the facts under the version to which the release is pinned; `after` the same facts under the
 * new version.
 */
export function changedCriteria(
  { before, after }: { readonly before: ReleaseFacts; readonly after: ReleaseFacts },
  judged: readonly Pick<Evaluation, "gates">[],
): readonly Pick<ThresholdChange, "gateId" | "known">[] {
  return after.policy.document.spec.gates.flatMap((gate) => {
    if (gate.kind !== "rule") return [];
    const modelKey = after.model.key;
    if (
      criterionText(before.policy.document, gate.id, modelKey) ===
      criterionText(after.policy.document, gate.id, modelKey)
    )
      return [];
    const results = judged.flatMap(({ gates }) => gates.filter(({ id }) => id === gate.id));
    const known = [
      ...new Set(results.flatMap(({ evidence }) => evidence.map(({ payloadDigest }) => payloadDigest))),
    ].sort();
    return known.length === 0 ? [] : [{ gateId: gate.id, known }];
  });
}

/**
 * Returns the policy upgrades that came after a result of this gate, oldest first. Returns undefined if there
 * is none.
 */
export function changesAfterResult(
  { thresholdChanges = [] }: Pick<ReleaseFacts, "thresholdChanges">,
  gateId: string,
  payloads: readonly Digest[],
): readonly ChangedThreshold[] | undefined {
  const changes = thresholdChanges.filter(
    (change) => change.gateId === gateId && payloads.some((payload) => change.known.includes(payload)),
  );
  return changes.length === 0
    ? undefined
    : changes.map(({ from, to, upgradedBy, reason }) => ({ from, to, upgradedBy, reason }));
}

/** Returns the policy upgrades that came after the content of a gate. */
export function changesOfContent(
  facts: Pick<ReleaseFacts, "thresholdChanges">,
  gateId: string,
  content: { readonly rule: RuleContent } | { readonly checklist: ChecklistContent } | object,
): readonly ChangedThreshold[] | undefined {
  if (facts.thresholdChanges === undefined || !("rule" in content)) return undefined;
  return changesAfterResult(
    facts,
    gateId,
    content.rule.chosen.map(({ item }) => item.payloadDigest),
  );
}

/** Returns the gates whose threshold changed after the result was known: an approver accepts each by name. */
export function gatesToAccept({ gates }: Pick<Evaluation, "gates">): readonly GateResult[] {
  return gates.filter(({ changedThresholds }) => changedThresholds !== undefined);
}
