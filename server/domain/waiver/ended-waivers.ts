import type { ReleaseFacts } from "../decision/release-facts";
import { opens } from "../decision/verdict";
import type { Waiver } from "../decision/waiver";
import { contentOfRuleGate } from "../gate/evaluate-rule-gate";
import { isInForce } from "../gate/waiver-applies";
import { waiverStatus } from "./waiver-status";

/** A gate that a waiver kept open and that is closed again since the waiver ended. */
export interface EndedWaiver {
  readonly waiver: Waiver;
  readonly gateTitle: string;
  readonly how: "expired" | "revoked";
  readonly endedAt: Date;
}

/**
 * Returns the ended waivers of a release: for each gate with a failed result and without a waiver in force,
 * the waiver that ended last. Gates that new evidence has opened since, and those with another waiver, are
 * left out. A live release with one needs attention: nobody is responsible for that risk any more.
 */
export function endedWaivers(facts: ReleaseFacts, now: Date): readonly EndedWaiver[] {
  return facts.policy.document.spec.gates.flatMap((gate): readonly EndedWaiver[] => {
    if (gate.kind !== "rule") return [];
    const granted = facts.waivers.filter(
      (waiver) => waiver.gateId === gate.id && waiver.stage === facts.stage && waiver.grantedAt,
    );
    if (granted.length === 0) return [];
    const content = contentOfRuleGate(gate, facts);
    if (opens(content.unwaived) || content.waivers.some((waiver) => isInForce(waiver, now))) return [];
    const [last] = granted
      .flatMap((waiver): readonly EndedWaiver[] => {
        const how = waiverStatus(waiver, now);
        if (how !== "expired" && how !== "revoked") return [];
        const endedAt = how === "revoked" ? (waiver.revokedAt ?? waiver.expiresAt) : waiver.expiresAt;
        return [{ waiver, gateTitle: gate.title, how, endedAt }];
      })
      .sort((one, other) => other.endedAt.getTime() - one.endedAt.getTime());
    return last ? [last] : [];
  });
}
