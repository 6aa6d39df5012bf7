import type { PersonRole } from "../authorization/role";
import { day, quantity, type Reason, reason } from "../reason/reason";
import { DAY_MS } from "../time/durations";
import type { RiskTier } from "./model";

/**
 * A person's certification that a model is fit for its use until a date. The latest counts; none is ever
 * edited.
 */
export interface Certification {
  readonly id: string;
  readonly certifiedBy: string;
  readonly certifiedByName: string;
  readonly role: PersonRole;
  /** The basis and the finding. */
  readonly basis: string;
  readonly certifiedAt: Date;
  /** Exclusive: at that instant it has expired. */
  readonly until: Date;
}

/** A policy's certification requirement for a model: every so many days, in these tiers, for these stages. */
export interface CertificationRule {
  readonly tiers: readonly RiskTier[];
  /** All stages when not given. */
  readonly stages: readonly string[];
  readonly everyDays: number;
}

/**
 * `none`: never certified. `due-soon`: it expires within {@link DUE_SOON_DAYS}. `overdue`: it has expired.
 */
export type CertificationState = "none" | "current" | "due-soon" | "overdue";

export const DUE_SOON_DAYS = 30;

export function certificationState(
  latest: Pick<Certification, "until"> | undefined,
  now: Date,
): CertificationState {
  if (latest === undefined) return "none";
  const leftMs = latest.until.getTime() - now.getTime();
  if (leftMs <= 0) return "overdue";
  return leftMs <= DUE_SOON_DAYS * DAY_MS ? "due-soon" : "current";
}

/**
 * Returns why a model's certification is not enough for a stage at this moment; undefined if it is or none is
 * required. It must not have expired, and it counts for no longer than the policy's days.
 */
export function whyNotCertified(
  rule: CertificationRule | undefined,
  {
    latest,
    tier,
    stage,
    now,
  }: {
    readonly latest: Certification | undefined;
    readonly tier: RiskTier;
    readonly stage: string;
    readonly now: Date;
  },
): Reason | undefined {
  if (
    rule === undefined ||
    !rule.tiers.includes(tier) ||
    (rule.stages.length > 0 && !rule.stages.includes(stage))
  )
    return undefined;
  const every = quantity(rule.everyDays, "days");
  if (latest === undefined) return reason("stop.never-certified", { tier, every });
  const endsAt = certifiedUntil(latest, rule);
  if (now < endsAt) return undefined;
  return reason("stop.certification-over", { by: latest.certifiedByName, at: day(endsAt), tier, every });
}

/** Returns the first instant at which a certification no longer satisfies the rule. */
export function certifiedUntil(
  { certifiedAt, until }: Pick<Certification, "certifiedAt" | "until">,
  { everyDays }: CertificationRule,
): Date {
  const agedOutAt = new Date(certifiedAt.getTime() + everyDays * DAY_MS);
  return agedOutAt < until ? agedOutAt : until;
}
