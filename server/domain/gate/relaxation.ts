import type { GateResult } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { opens } from "../decision/verdict";
import { type StandingAdoption, standingAdoption } from "../policy/enforcement-mode/effective-mode";
import { isSoftenable } from "../policy/enforcement-mode/relaxable";
import type { SoftMode } from "../policy/enforcement-rule";
import { isSoftenedBlock } from "../policy/gate-mode";
import { harderOf, softerOf } from "../policy/mode-strength";

/** The effect of the team's enforcement mode on one release: its mode and its end. It contains no clock. */
export interface Softening extends Pick<StandingAdoption, "id" | "until" | "agreed" | "latest"> {
  /** The team's mode, or the policy's floor for the tier if that is stricter. */
  readonly mode: SoftMode;
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
export function softeningOf(facts: ReleaseFacts): Softening | undefined {
  const { policyAdoptions, kind, people, policy, overlay, release, riskTier, stage } = facts;
  const rule = policy.document.spec.adoption;
  const floor = rule?.tiers[riskTier];
  if (policyAdoptions === undefined || kind === "rollback" || rule === undefined || floor === undefined) return undefined;
  const standing = standingAdoption(policyAdoptions, { rule, people });
  if (standing === undefined || standing.until <= release.openedAt) return undefined;
  const asked = [...Object.keys(overlay?.document.spec.tighten ?? {}), ...(overlay?.document.spec.gates ?? []).map(({ id }) => id)];
  const gates = policy.document.spec.gates
    .filter((gate) => isSoftenable(gate) && gate.mode !== "observe")
    .filter(({ stages }) => stages.length === 0 || stages.includes(stage))
    .map(({ id }) => id)
    .filter((id) => !(rule.except ?? []).includes(id) && !asked.includes(id));
  if (gates.length === 0) return undefined;
  const { id, until, agreed, latest } = standing;
  return { id, until, agreed, latest, mode: harderOf(standing.mode, floor), gates };
}

/** Returns a gate's result under the enforcement mode, if it is weakened now. */
export function softened(result: GateResult, softening: Softening | undefined, now: Date): GateResult {
  if (softening === undefined || now >= softening.until || !softening.gates.includes(result.id)) return result;
  const mode = softerOf(result.mode, softening.mode);
  if (mode === result.mode) return result;
  return { ...result, mode, softened: { from: result.mode, until: softening.until.toISOString(), adoption: softening.id } };
}

/** Returns the gates that would have stopped the release without the enforcement mode. */
export function wouldBlock(gates: readonly GateResult[]): readonly GateResult[] {
  return gates.filter((gate) => isSoftenedBlock(gate) && !opens(gate.status));
}

/** Returns the enforcement mode of a decision and the gates that would have stopped it. */
export function softenedIn(
  gates: readonly GateResult[],
): { readonly adoption: string; readonly wouldBlock: readonly string[] } | undefined {
  const adoption = gates.find((gate) => gate.softened)?.softened?.adoption;
  return adoption === undefined ? undefined : { adoption, wouldBlock: wouldBlock(gates).map(({ id }) => id) };
}
