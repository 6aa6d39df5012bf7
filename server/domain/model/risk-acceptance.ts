/**
 * A known risk of a model that a person accepts for a time, with its mitigation. Every signer is shown those
 * in force.
 */
export interface RiskAcceptance {
  readonly id: string;
  /** The risk, and the affected people. */
  readonly risk: string;
  readonly reason: string;
  readonly compensatingControl: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly acceptedBy: string;
  readonly acceptedByName: string;
  readonly acceptedAt: Date;
  /** Exclusive: at that instant it is no longer in force. */
  readonly expiresAt: Date;
  /** The time of an early end: the risk is gone, or no longer accepted. */
  readonly endedAt: Date | undefined;
}

/** `in-force`, `expired` by time, or `ended` by someone. */
export type RiskAcceptanceState = "in-force" | "expired" | "ended";

export function riskAcceptanceState(
  { expiresAt, endedAt }: Pick<RiskAcceptance, "expiresAt" | "endedAt">,
  now: Date,
): RiskAcceptanceState {
  if (endedAt !== undefined) return "ended";
  return now < expiresAt ? "in-force" : "expired";
}
