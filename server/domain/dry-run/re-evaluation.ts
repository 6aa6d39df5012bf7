import type { GateResult } from "../decision/evaluation";
import type { Verdict } from "../decision/verdict";
import type { RiskTier } from "../model/model";
import type { Reason } from "../reason/reason";

/** The state of a release at its evaluation: live, live earlier, or not yet live. */
export const DRY_RUN_MOMENTS = ["live", "past", "open"] as const;
export type DryRunMoment = (typeof DRY_RUN_MOMENTS)[number];

/**
 * The effect of a policy on one decision. `blocked`: it was allowed and would not be. `opened`: the reverse.
 * `tightened`: the same result with further requirements. `loosened`: the same with fewer, and no further
 * ones.
 */
export const DRY_RUN_EFFECTS = ["blocked", "tightened", "opened", "loosened", "unchanged"] as const;
export type DryRunEffect = (typeof DRY_RUN_EFFECTS)[number];

/** One gate with a changed verdict; `undefined` on the side whose policy has no such gate. */
export interface GateChange {
  readonly id: string;
  readonly title: string;
  readonly from: Verdict | undefined;
  readonly to: Verdict | undefined;
  /** True while it blocks and is not open, before and after. */
  readonly closed: { readonly before: boolean; readonly after: boolean };
  readonly measured: GateResult["measured"];
  readonly required: { readonly before: GateResult["required"]; readonly after: GateResult["required"] };
  readonly reason: Reason;
}

/** One decision evaluated by its own policy, and by another. */
export interface ReEvaluation {
  readonly effect: DryRunEffect;
  readonly allowed: { readonly before: boolean; readonly after: boolean };
  readonly tier: { readonly before: RiskTier; readonly after: RiskTier };
  readonly gates: readonly GateChange[];
  /** Stops of one policy alone: an unknown stage, a required component. */
  readonly stops: { readonly gone: readonly Reason[]; readonly new: readonly Reason[] };
}
