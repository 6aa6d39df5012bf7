import type { GateResult } from "../decision/evaluation";
import type { Verdict } from "../decision/verdict";
import type { RiskTier } from "../model/model";

/** What a release was, or is, when it is judged: running there, there once, or not there yet. */
export const DRY_RUN_MOMENTS = ["live", "past", "open"] as const;
export type DryRunMoment = (typeof DRY_RUN_MOMENTS)[number];

/**
 * What a policy would do to one decision. `blocked`: it was allowed and would not be. `opened`: the other way round.
 * `tightened`: as far as before, and something more is asked, met or not. `loosened`: something less is, and nothing more.
 */
export const DRY_RUN_EFFECTS = ["blocked", "tightened", "opened", "loosened", "unchanged"] as const;
export type DryRunEffect = (typeof DRY_RUN_EFFECTS)[number];

/** One gate whose verdict is another one; `undefined` on the side whose policy has no such gate. */
export interface GateChange {
  readonly id: string;
  readonly title: string;
  readonly from: Verdict | undefined;
  readonly to: Verdict | undefined;
  /** Whether it stands in the way, before and after: it blocks and is not open. */
  readonly closed: { readonly before: boolean; readonly after: boolean };
  readonly measured: GateResult["measured"];
  readonly required: { readonly before: GateResult["required"]; readonly after: GateResult["required"] };
  readonly reason: string;
}

/** One decision judged by the policy it was taken under, and by another. */
export interface JudgedAnew {
  readonly effect: DryRunEffect;
  readonly allowed: { readonly before: boolean; readonly after: boolean };
  readonly tier: { readonly before: RiskTier; readonly after: RiskTier };
  readonly gates: readonly GateChange[];
  /** Stops that one policy makes and the other does not: a stage it does not know, a component it asks for. */
  readonly stops: { readonly gone: readonly string[]; readonly new: readonly string[] };
}
