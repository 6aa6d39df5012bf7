import type { Digest } from "../canonical/index";

/** A deployment: a half-open span [since, until) in which a release was live in a stage under a permit. */
export interface Deployment {
  readonly releaseId: string;
  readonly manifestDigest: Digest;
  readonly stage: string;
  readonly permitId: string;
  readonly since: Date;
  readonly until: Date | undefined;
  readonly endedBy: "superseded" | "rolled-back" | "failed" | undefined;
}

/**
 * An entry of a calendar that allows or denies change in a stage. `rrule` is RFC 5545. A deny overrides an
 * allow. A gate whose calendar does not exist is `errored`, never open.
 */
export interface CalendarEntry {
  readonly kind: "allow" | "deny";
  readonly title: string;
  /** The first occurrence: local wall-clock time in `timeZone`, `YYYY-MM-DDTHH:mm`. */
  readonly startsAtLocal: string;
  readonly durationMinutes: number;
  readonly rrule: string | undefined;
}

export interface Calendar {
  readonly name: string;
  /** IANA zone, such as `Europe/Berlin`. */
  readonly timeZone: string;
  readonly entries: readonly CalendarEntry[];
}

/** The scope of a hold. `everywhere`: every stage of every model. */
export const HOLD_SCOPES = ["everywhere", "stage", "model", "release"] as const;
export type HoldScope = (typeof HOLD_SCOPES)[number];

/** A stop with its owner and the condition that ends it. */
export interface Hold {
  readonly id: string;
  readonly scope: HoldScope;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Date;
  readonly exitCondition: string;
  readonly releasedAt: Date | undefined;
}
