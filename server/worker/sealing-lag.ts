/** The entry that has waited longest to be sealed, as the database reports it. */
export interface OldestUnsealed {
  readonly id: string;
  readonly recordedAt: Date;
}

export interface SealingLagOptions {
  readonly oldest: () => Promise<OldestUnsealed | undefined>;
  readonly now: () => Date;
  /** Monotonic, in milliseconds. */
  readonly monotonicMs: () => number;
}

/** An entry is sealed within half a second; one that waits this long has no sealer. The alert of docs/operating.md is the same. */
export const SEALING_LAG_MS_MAX = 60_000;

/**
 * Returns how long the oldest unsealed entry has waited. A clock that was set back makes an entry look young,
 * so the time since this process first saw that entry, by the monotonic clock, counts as well: the longer of
 * the two.
 */
export function sealingLag({ oldest, now, monotonicMs }: SealingLagOptions): () => Promise<number> {
  let seen: { readonly id: string; readonly sinceMs: number } | undefined;
  return async () => {
    const entry = await oldest();
    if (entry === undefined) {
      seen = undefined;
      return 0;
    }
    if (seen?.id !== entry.id) seen = { id: entry.id, sinceMs: monotonicMs() };
    return Math.max(now().getTime() - entry.recordedAt.getTime(), monotonicMs() - seen.sinceMs);
  };
}
