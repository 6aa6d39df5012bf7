/** The steps of round numbers, in each power of ten. */
const STEPS = [1, 2, 2.5, 5, 10] as const;

/** Returns at most `countMax` round numbers within [low, high] for a readable scale. */
export function roundTicks(low: number, high: number, countMax: number): readonly number[] {
  const least = (high - low) / countMax;
  if (!(least > 0)) return [low];
  const magnitude = 10 ** Math.floor(Math.log10(least));
  const step = magnitude * (STEPS.find((one) => one * magnitude >= least) ?? 10);
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  // Multiplied, not added up, so that 3 × 0.1 is not shown as 0.30000000000000004.
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}
