/** What came of fetching the link that shows an item to be so. */
export const LINK_OUTCOMES = ["reachable", "answered-otherwise", "unreachable", "not-called"] as const;
export type LinkOutcome = (typeof LINK_OUTCOMES)[number];

/** One answer's link, fetched by the server: the latest attempt, and what it found. */
export interface LinkCheck {
  readonly answerId: string;
  readonly outcome: LinkOutcome;
  /** What the host answered, where it did. */
  readonly status?: number;
  /** Why nothing came back, or why nobody was asked; in words. */
  readonly detail?: string;
  readonly checkedAt: Date;
}

/** What was found, as a sentence. */
export function linkCheckInWords(check: LinkCheck | undefined): string {
  if (check === undefined) return "The link has not been checked yet.";
  if (check.outcome === "reachable") return `The link is reachable (${check.status}).`;
  if (check.outcome === "answered-otherwise") return `The link returned ${check.status}, so its content was not accessible.`;
  if (check.outcome === "not-called") return `The link was not checked: ${check.detail}.`;
  return `The link could not be reached: ${check.detail}.`;
}

/** Minutes to wait before each further attempt; whoever was away for longer confirms again. */
const RETRY_MINUTES = [2, 15, 120] as const;

/** When to try again, after so many attempts; undefined where another would find the same, or enough were made. */
export function nextLinkCheck({ outcome, attempts, now }: { outcome: LinkOutcome; attempts: number; now: Date }): Date | undefined {
  const minutes = RETRY_MINUTES[attempts - 1];
  const mayChange = outcome === "unreachable" || outcome === "answered-otherwise";
  return mayChange && minutes !== undefined ? new Date(now.getTime() + minutes * 60_000) : undefined;
}
