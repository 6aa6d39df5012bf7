import { HOUR_MS } from "@/server/domain/time/durations";

const REFUSALS_PER_MINUTE_MAX = 30;
const MINUTE_MS = 60_000;
const KEYS_MAX = 10_000;

/**
 * Returns true if another refusal of an actor is to be recorded: at most 30 a minute for each actor, and at
 * most one an hour of each `kind` if given. A refusal is always answered; past the budget it is only left out
 * of the ledger, so that an actor that keeps trying cannot flood it. Each process counts for itself.
 */
export function createRefusalBudget(): (actorId: string, now: Date, kind?: string) => boolean {
  const minutes = createCount(MINUTE_MS);
  const hours = createCount(HOUR_MS);
  return (actorId, now, kind) =>
    (kind === undefined || hours(`${actorId} ${kind}`, now) <= 1) &&
    minutes(actorId, now) <= REFUSALS_PER_MINUTE_MAX;
}

/** Counts per key within the present span of the clock. */
function createCount(spanMs: number): (key: string, now: Date) => number {
  const counts = new Map<string, { readonly span: number; count: number }>();
  return (key, now) => {
    const span = Math.floor(now.getTime() / spanMs);
    const current = counts.get(key);
    if (current?.span === span) return ++current.count;
    if (counts.size > KEYS_MAX) counts.clear();
    counts.set(key, { span, count: 1 });
    return 1;
  };
}
