const REFUSALS_PER_MINUTE_MAX = 30;

/**
 * How many refusals of one actor a minute are worth a ledger entry each. A refusal is always answered; past the budget it
 * is only counted, so that hammering on a closed gate cannot flood the record.
 */
export function createRefusalBudget(): (actorId: string, now: Date) => boolean {
  const spent = new Map<string, { readonly minute: number; count: number }>();
  return (actorId, now) => {
    const minute = Math.floor(now.getTime() / 60_000);
    const current = spent.get(actorId);
    if (current?.minute !== minute) {
      if (spent.size > 10_000) spent.clear();
      spent.set(actorId, { minute, count: 1 });
      return true;
    }
    current.count += 1;
    return current.count <= REFUSALS_PER_MINUTE_MAX;
  };
}
