import { type Reason, reason } from "../reason/reason";

/** The result of fetching an item's link. */
export const LINK_OUTCOMES = ["reachable", "answered-otherwise", "unreachable", "not-called"] as const;
export type LinkOutcome = (typeof LINK_OUTCOMES)[number];

/** One answer's link, fetched by the server: the latest attempt, and its result. */
export interface LinkCheck {
  readonly answerId: string;
  readonly outcome: LinkOutcome;
  /** The host's status, if it answered. */
  readonly status?: number;
  /** The reason why there was no answer, or no request; in words. */
  readonly detail?: string;
  readonly checkedAt: Date;
}

/** Returns what was found as a reason. */
export function reasonOfLinkCheck(check: LinkCheck | undefined): Reason {
  if (check === undefined) return reason("link.unchecked", {});
  const [status, detail] = [String(check.status), String(check.detail)];
  if (check.outcome === "reachable") return reason("link.reachable", { status });
  if (check.outcome === "answered-otherwise") return reason("link.answered-otherwise", { status });
  if (check.outcome === "not-called") return reason("link.not-called", { detail });
  return reason("link.unreachable", { detail });
}

/** Minutes before each further attempt; after the last one a person confirms again. */
const RETRY_MINUTES = [2, 15, 120] as const;

/**
 * Returns the time of the next attempt; undefined where another would have the same result, or enough were
 * made.
 */
export function nextLinkCheck({
  outcome,
  attempts,
  now,
}: {
  outcome: LinkOutcome;
  attempts: number;
  now: Date;
}): Date | undefined {
  const minutes = RETRY_MINUTES[attempts - 1];
  const mayChange = outcome === "unreachable" || outcome === "answered-otherwise";
  return mayChange && minutes !== undefined ? new Date(now.getTime() + minutes * 60_000) : undefined;
}
