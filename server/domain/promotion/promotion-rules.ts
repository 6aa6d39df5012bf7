import type { PolicyDocument } from "../policy/policy-document";
import { DAY_MS } from "../time/durations";

/** The defaults of a policy's promotion rules. */
export const PROMOTION_DEFAULTS = { liveWithinMinutes: 24 * 60, requestDays: 30 } as const;

export interface PromotionRules {
  /** Minutes from the spending of a permit within which the release must be live. */
  readonly liveWithinMinutes: number;
  /** Days after which a promotion request lapses. */
  readonly requestDays: number;
}

export function promotionRulesOf({ spec }: PolicyDocument): PromotionRules {
  const { liveWithinMinutes, requestDays } = spec.promotions ?? {};
  return {
    liveWithinMinutes: liveWithinMinutes ?? PROMOTION_DEFAULTS.liveWithinMinutes,
    requestDays: requestDays ?? PROMOTION_DEFAULTS.requestDays,
  };
}

/**
 * Returns the deadline of a promotion whose permit is spent at that instant. The instant itself is too late.
 */
export function liveDueAt(policy: PolicyDocument, spentAt: Date): Date {
  return new Date(spentAt.getTime() + promotionRulesOf(policy).liveWithinMinutes * 60_000);
}

export function lapsesAt(policy: PolicyDocument, requestedAt: Date): Date {
  return new Date(requestedAt.getTime() + promotionRulesOf(policy).requestDays * DAY_MS);
}
