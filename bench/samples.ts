/** Milliseconds of each measurement, by name. */
export type Samples = Map<string, number[]>;

/** Runs work and records its duration. */
export async function timed(samples: Samples, name: string, work: () => Promise<unknown>): Promise<void> {
  const startedMs = performance.now();
  await work();
  const taken = samples.get(name) ?? [];
  taken.push(performance.now() - startedMs);
  samples.set(name, taken);
}

/** The value that a share of all samples does not exceed. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
