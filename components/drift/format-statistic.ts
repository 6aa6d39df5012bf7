/** Formats a statistic for comparison: at most four significant digits, an exponent only if needed. */
export function formatStatistic(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.0001 || size >= 1e9)) return value.toExponential(2).replace("-", "−");
  return Number(value.toPrecision(4)).toLocaleString("en-GB", { maximumFractionDigits: 8 }).replace("-", "−");
}
