const MINUTE_MS = 60_000;
/** Remembered callers; beyond it the least recently seen one is forgotten. */
const KEYS_MAX = 20_000;

export interface RateLimit {
  /** Takes one turn of a caller. Returns the seconds to wait when none is left, else undefined. */
  take(key: string, nowMs: number): number | undefined;
  /** The same without taking it. */
  wait(key: string, nowMs: number): number | undefined;
}

/**
 * A token bucket per caller, in the memory of this process: `perMinute` turns at once, refilled evenly.
 * Several processes count separately, so an installation permits the limit times the number of its processes.
 */
export function createRateLimit(perMinute: number): RateLimit {
  const buckets = new Map<string, { readonly left: number; readonly atMs: number }>();
  const leftOf = (key: string, nowMs: number) => {
    const bucket = buckets.get(key);
    if (!bucket) return perMinute;
    return Math.min(perMinute, bucket.left + (Math.max(0, nowMs - bucket.atMs) * perMinute) / MINUTE_MS);
  };
  const secondsUntil = (left: number) => Math.max(1, Math.ceil(((1 - left) * MINUTE_MS) / perMinute / 1000));
  return {
    wait(key, nowMs) {
      const left = leftOf(key, nowMs);
      return left >= 1 ? undefined : secondsUntil(left);
    },
    take(key, nowMs) {
      const left = leftOf(key, nowMs);
      if (left < 1) return secondsUntil(left);
      buckets.delete(key);
      buckets.set(key, { left: left - 1, atMs: nowMs });
      if (buckets.size > KEYS_MAX) buckets.delete(buckets.keys().next().value as string);
      return undefined;
    },
  };
}
