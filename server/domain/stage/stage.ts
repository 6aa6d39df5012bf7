import type { Digest } from "../canonical/index";

/** A half-open span [since, until) in which a release was live in a stage under a permit. */
export interface Residence {
  readonly releaseId: string;
  readonly manifestDigest: Digest;
  readonly stage: string;
  readonly permitId: string;
  readonly since: Date;
  readonly until: Date | undefined;
  readonly endedBy: "superseded" | "rolled-back" | "failed" | undefined;
}

/** When a stage may change. `rrule` is RFC 5545; deny beats allow; no calendar of that name is `errored`, never open. */
export interface CalendarEntry {
  readonly kind: "allow" | "deny";
  readonly title: string;
  /** First occurrence, local wall-clock time in `timeZone`, `YYYY-MM-DDTHH:mm`. */
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

/** What a hold stops: `everywhere` is the line itself, every stage of every model. */
export const HOLD_SCOPES = ["everywhere", "stage", "model", "release"] as const;
export type HoldScope = (typeof HOLD_SCOPES)[number];

/** A stop, with its owner and what ends it. */
export interface Hold {
  readonly id: string;
  readonly scope: HoldScope;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Date;
  readonly exitCondition: string;
  readonly releasedAt: Date | undefined;
}
