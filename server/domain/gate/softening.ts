import type { GateResult } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { opens } from "../decision/verdict";
import { isSoftenable } from "../policy/adoption/softenable";
import { type StandingAdoption, standingAdoption } from "../policy/adoption/standing-adoption";
import type { SoftMode } from "../policy/adoption-rule";
import { isSoftenedBlock } from "../policy/gate-mode";
import { harderOf, softerOf } from "../policy/mode-strength";

/** How the team's adoption bears on one release: which of its gates, how softly, until when. No clock is in it. */
export interface Softening extends Pick<StandingAdoption, "id" | "until" | "agreed" | "latest"> {
  /** The team's mode, or the policy's floor for the tier where that is harder. */
  readonly mode: SoftMode;
  readonly gates: readonly string[];
}

/**
 * What of a movement the team's adoption of its policy softens; `undefined` where nothing is.
 *
 * Never softened: a sign-off (people answer for a release however the policy is adopted), a window (it is about the hour, not
 * the team), an outside party's word, a gate the policy excepts, and a gate that the team's own overlay asks or asks more of.
 * Nor does it reach what is no gate: holds, withdrawn releases and policies, revoked components, an incomplete manifest, a
 * certification or owner that is due, what evidence may be chosen and by which digests it is bound. A rollback has its own
 * sign-off and is not softened. An adoption that was over before the release was opened is not one of its facts.
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

/** A gate's result under the softening, where it is softened at this moment. */
export function softened(result: GateResult, softening: Softening | undefined, now: Date): GateResult {
  if (softening === undefined || now >= softening.until || !softening.gates.includes(result.id)) return result;
  const mode = softerOf(result.mode, softening.mode);
  if (mode === result.mode) return result;
  return { ...result, mode, softened: { from: result.mode, until: softening.until.toISOString(), adoption: softening.id } };
}

/** Gates that would have stopped it, had the team not adopted the policy softly. */
export function wouldBlock(gates: readonly GateResult[]): readonly GateResult[] {
  return gates.filter((gate) => isSoftenedBlock(gate) && !opens(gate.status));
}

/** Of a decision in which something was softened: under which adoption, and what would have stopped it otherwise. */
export function softenedIn(
  gates: readonly GateResult[],
): { readonly adoption: string; readonly wouldBlock: readonly string[] } | undefined {
  const adoption = gates.find((gate) => gate.softened)?.softened?.adoption;
  return adoption === undefined ? undefined : { adoption, wouldBlock: wouldBlock(gates).map(({ id }) => id) };
}
