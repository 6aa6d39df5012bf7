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

/** Renders the result as a sentence. */
export function linkCheckInWords(check: LinkCheck | undefined): string {
  if (check === undefined) return "The link has not been checked yet.";
  if (check.outcome === "reachable") return `The link is reachable (${check.status}).`;
  if (check.outcome === "answered-otherwise") return `The link returned ${check.status}, so its content was not accessible.`;
  if (check.outcome === "not-called") return `The link was not checked: ${check.detail}.`;
  return `The link could not be reached: ${check.detail}.`;
}

/** Minutes before each further attempt; after the last one a person confirms again. */
const RETRY_MINUTES = [2, 15, 120] as const;

/**
 * Returns the time of the next attempt; undefined where another would have the same result, or enough were
 * made.
 */
export function nextLinkCheck({ outcome, attempts, now }: { outcome: LinkOutcome; attempts: number; now: Date }): Date | undefined {
  const minutes = RETRY_MINUTES[attempts - 1];
  const mayChange = outcome === "unreachable" || outcome === "answered-otherwise";
  return mayChange && minutes !== undefined ? new Date(now.getTime() + minutes * 60_000) : undefined;
}
