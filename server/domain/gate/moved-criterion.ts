import type { Digest } from "../canonical/index";
import type { CriterionMove } from "../decision/criterion-move";
import type { Evaluation, GateResult, MovedCriterion } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { criterionText } from "../policy/criterion-since";
import type { ChecklistContent } from "./evaluate-checklist-gate";
import type { RuleContent } from "./evaluate-rule-gate";

/**
 * Gates of a release whose criterion a move changes after a result they judge is on record. A gate that is new counts: its
 * threshold was not there when the number came. What changes in words alone does not.
 *
 * @param before the facts under the version the release is pinned to; `after` the same facts under the one it moves to.
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

/** The moves that came after a result this gate rests on, oldest first; undefined where none did. */
export function movesAfterResult(
  { criterionMoves = [] }: Pick<ReleaseFacts, "criterionMoves">,
  gateId: string,
  payloads: readonly Digest[],
): readonly MovedCriterion[] | undefined {
  const moves = criterionMoves.filter((move) => move.gateId === gateId && payloads.some((payload) => move.known.includes(payload)));
  return moves.length === 0 ? undefined : moves.map(({ from, to, movedBy, reason }) => ({ from, to, movedBy, reason }));
}

/** What of a gate's content a move came after. */
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

/** Gates whose criterion moved after its result was known: whoever approves accepts each of them by name. */
export function gatesToAccept({ gates }: Pick<Evaluation, "gates">): readonly GateResult[] {
  return gates.filter(({ movedAfterResult }) => movedAfterResult !== undefined);
}
