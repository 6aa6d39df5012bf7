/** A known risk of a model that someone accepts by name for a time, with what is done about it. Every signer is shown those in force. */
export interface RiskAcceptance {
  readonly id: string;
  /** What may go wrong, and for whom. */
  readonly risk: string;
  readonly reason: string;
  readonly compensatingControl: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly acceptedBy: string;
  readonly acceptedByName: string;
  readonly acceptedAt: Date;
  /** Exclusive: at that instant it no longer stands. */
  readonly expiresAt: Date;
  /** When it was ended before its time: the risk is gone, or no longer accepted. */
  readonly endedAt: Date | undefined;
}

/** `in-force`, `expired` by time, or `ended` by someone. */
export type RiskAcceptanceState = "in-force" | "expired" | "ended";

export function riskAcceptanceState({ expiresAt, endedAt }: Pick<RiskAcceptance, "expiresAt" | "endedAt">, now: Date): RiskAcceptanceState {
  if (endedAt !== undefined) return "ended";
  return now < expiresAt ? "in-force" : "expired";
}
