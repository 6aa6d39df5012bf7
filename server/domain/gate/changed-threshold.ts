import type { Digest } from "../canonical/index";
import type { Evaluation, GateResult, MovedCriterion } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import type { CriterionMove } from "../decision/threshold-change";
import { criterionText } from "../policy/criterion-since";
import type { ChecklistContent } from "./evaluate-checklist-gate";
import type { RuleContent } from "./evaluate-rule-gate";

/**
 * Returns the gates whose threshold a policy upgrade changes after their result is on record. A new gate
 * counts, because its threshold did not exist when the result arrived. A change of text alone does not count.
 * @param before the facts under the version to which the release is pinned; `after` the same facts under the
 * new version.
 */
export function criteriaMoved(
  { before, after }: { readonly before: ReleaseFacts; readonly after: ReleaseFacts },
  judged: readonly Pick<Evaluation, "gates">[],
): readonly Pick<CriterionMove, "gateId" | "known">[] {
  return after.policy.document.spec.gates.flatMap((gate) => {
    if (gate.kind !== "rule") return [];
    const modelKey = after.model.key;
    if (criterionText(before.policy.document, gate.id, modelKey) === criterionText(after.policy.document, gate.id, modelKey)) return [];
    const results = judged.flatMap(({ gates }) => gates.filter(({ id }) => id === gate.id));
    const known = [...new Set(results.flatMap(({ evidence }) => evidence.map(({ payloadDigest }) => payloadDigest)))].sort();
    return known.length === 0 ? [] : [{ gateId: gate.id, known }];
  });
}

/**
 * Returns the policy upgrades that came after a result of this gate, oldest first. Returns undefined if there
 * is none.
 */
export function movesAfterResult(
  { criterionMoves = [] }: Pick<ReleaseFacts, "criterionMoves">,
  gateId: string,
  payloads: readonly Digest[],
): readonly MovedCriterion[] | undefined {
  const moves = criterionMoves.filter((move) => move.gateId === gateId && payloads.some((payload) => move.known.includes(payload)));
  return moves.length === 0 ? undefined : moves.map(({ from, to, movedBy, reason }) => ({ from, to, movedBy, reason }));
}

/** Returns the policy upgrades that came after the content of a gate. */
export function movesOfContent(
  facts: Pick<ReleaseFacts, "criterionMoves">,
  gateId: string,
  content: { readonly rule: RuleContent } | { readonly checklist: ChecklistContent } | object,
): readonly MovedCriterion[] | undefined {
  if (facts.criterionMoves === undefined || !("rule" in content)) return undefined;
  return movesAfterResult(
    facts,
    gateId,
    content.rule.chosen.map(({ item }) => item.payloadDigest),
  );
}

/** Returns the gates whose threshold changed after the result was known: an approver accepts each by name. */
export function gatesToAccept({ gates }: Pick<Evaluation, "gates">): readonly GateResult[] {
  return gates.filter(({ movedAfterResult }) => movedAfterResult !== undefined);
}
