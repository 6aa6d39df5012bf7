import type { GateResult } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { opens } from "../decision/verdict";
import { type EffectiveMode, effectiveMode } from "../policy/enforcement-mode/effective-mode";
import { isRelaxable } from "../policy/enforcement-mode/relaxable";
import type { RelaxedMode } from "../policy/enforcement-rule";
import { isRelaxedBlock } from "../policy/gate-mode";
import { harderOf, softerOf } from "../policy/mode-strength";

/** The effect of the team's enforcement mode on one release: its mode and its end. It contains no clock. */
export interface Relaxation extends Pick<EffectiveMode, "id" | "until" | "agreed" | "latest"> {
  /** The team's mode, or the policy's floor for the tier if that is stricter. */
  readonly mode: RelaxedMode;
  readonly gates: readonly string[];
}

/**
 * Returns the effect of the team's enforcement mode on a promotion. Returns `undefined` if it has none.
 *
 * Never weakened: a sign-off (people are accountable in every mode), a window (it is about time, not about
 * the team), an external approval, a gate that the policy excludes, and a gate that the team's own overlay
 * adds or makes stricter. It does not affect stops (holds, withdrawn releases and policies, revoked
 * components, an incomplete manifest, a due certification or owner) or the choice and the binding of
 * evidence. A rollback has its own sign-off and is not weakened. A mode that ended before the release was
 * opened is not one of its facts.
 */
export function relaxationOf(facts: ReleaseFacts): Relaxation | undefined {
  const { enforcementModes, kind, people, policy, overlay, release, riskTier, stage } = facts;
  const rule = policy.document.spec.adoption;
  const floor = rule?.tiers[riskTier];
  if (enforcementModes === undefined || kind === "rollback" || rule === undefined || floor === undefined)
    return undefined;
  const effective = effectiveMode(enforcementModes, { rule, people });
  if (effective === undefined || effective.until <= release.openedAt) return undefined;
  const asked = [
    ...Object.keys(overlay?.document.spec.tighten ?? {}),
    ...(overlay?.document.spec.gates ?? []).map(({ id }) => id),
  ];
  const gates = policy.document.spec.gates
    .filter((gate) => isRelaxable(gate) && gate.mode !== "observe")
    .filter(({ stages }) => stages.length === 0 || stages.includes(stage))
    .map(({ id }) => id)
    .filter((id) => !(rule.except ?? []).includes(id) && !asked.includes(id));
  if (gates.length === 0) return undefined;
  const { id, until, agreed, latest } = effective;
  return { id, until, agreed, latest, mode: harderOf(effective.mode, floor), gates };
}

/** Returns a gate's result under the enforcement mode, if it is weakened now. */
export function relaxed(result: GateResult, relaxation: Relaxation | undefined, now: Date): GateResult {
  if (relaxation === undefined || now >= relaxation.until || !relaxation.gates.includes(result.id))
    return result;
  const mode = softerOf(result.mode, relaxation.mode);
  if (mode === result.mode) return result;
  return {
    ...result,
    mode,
    relaxed: { from: result.mode, until: relaxation.until.toISOString(), enforcementModeId: relaxation.id },
  };
}

/** Returns the gates that would have stopped the release without the enforcement mode. */
export function wouldBlock(gates: readonly GateResult[]): readonly GateResult[] {
  return gates.filter((gate) => isRelaxedBlock(gate) && !opens(gate.status));
}

/** Returns the enforcement mode of a decision and the gates that would have stopped it. */
export function relaxedIn(
  gates: readonly GateResult[],
): { readonly enforcementModeId: string; readonly wouldBlock: readonly string[] } | undefined {
  const enforcementModeId = gates.find((gate) => gate.relaxed)?.relaxed?.enforcementModeId;
  return enforcementModeId === undefined
    ? undefined
    : { enforcementModeId, wouldBlock: wouldBlock(gates).map(({ id }) => id) };
}
