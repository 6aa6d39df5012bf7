import { availableParallelism, cpus, loadavg } from "node:os";

/** Middle value and range of the same measurement in several runs. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: readonly number[];
}

export interface BenchOptions {
  readonly runs: number;
  /** True in CI: shows that the script works; its numbers mean nothing. */
  readonly small: boolean;
}

/** A measured performance goal of `goals.md`. `goals` has for each promise whether the medians keep it. */
export interface BenchReport {
  readonly id: string;
  readonly what: string;
  readonly measured: { readonly [name: string]: Spread };
  readonly goals: { readonly [promise: string]: boolean };
}

export function spread(runs: readonly number[]): Spread {
  const rounded = runs.map((value) => Math.round(value * 1000) / 1000);
  const sorted = [...rounded].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median =
    sorted.length % 2 === 1
      ? sorted[Math.floor(middle)]
      : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return {
    median: median ?? Number.NaN,
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
    runs: rounded,
  };
}

/** Describes the machine and its load, without which a number means nothing. */
export function machine() {
  return {
    processors: availableParallelism(),
    model: cpus()[0]?.model,
    node: process.version,
    loadAverage: loadavg()[0],
  };
}

/** Operations per second of `writers` loops that each wait for one operation before the next. */
export async function throughput(
  { writers, ms }: { writers: number; ms: number },
  operation: () => Promise<unknown>,
): Promise<number> {
  const startedMs = performance.now();
  const counts = await Promise.all(
    Array.from({ length: writers }, async () => {
      let done = 0;
      for (; performance.now() - startedMs < ms; done += 1) await operation();
      return done;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - startedMs) / 1000);
}
