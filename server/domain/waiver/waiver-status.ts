import type { Waiver } from "../decision/waiver";
import { DAY_MS } from "../time/durations";

/**
 * Days before its end at which a waiver is shown as ending: enough to bring better evidence or to request
 * another.
 */
export const ENDING_DAYS = 7;

/**
 * The status of a waiver. `asked`: undecided. `lapsed`: undecided until its planned end. `active`, and
 * `ending` in its last days: it counts. `expired`, `revoked`, `declined`: it does not.
 */
export const WAIVER_STATUSES = [
  "asked",
  "active",
  "ending",
  "expired",
  "revoked",
  "declined",
  "lapsed",
] as const;
export type WaiverStatus = (typeof WAIVER_STATUSES)[number];

type WaiverDates = Pick<Waiver, "grantedAt" | "revokedAt" | "declinedAt" | "expiresAt">;

/** At `expiresAt` itself it has ended, as in `isInForce`. */
export function waiverStatus(
  { grantedAt, revokedAt, declinedAt, expiresAt }: WaiverDates,
  now: Date,
): WaiverStatus {
  if (declinedAt !== undefined) return "declined";
  if (revokedAt !== undefined) return "revoked";
  const isOver = now >= expiresAt;
  if (grantedAt === undefined) return isOver ? "lapsed" : "asked";
  if (isOver) return "expired";
  return now >= endingFrom({ expiresAt }) ? "ending" : "active";
}

/** The instant from which a waiver is ending. */
export function endingFrom({ expiresAt }: Pick<Waiver, "expiresAt">): Date {
  return new Date(expiresAt.getTime() - ENDING_DAYS * DAY_MS);
}
