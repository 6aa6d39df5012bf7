/** One item of a series of evidence, with its numbers by path. */
export interface TrendItem {
  readonly id: string;
  readonly releaseKey: string;
  readonly receivedAt: Date;
  readonly numbers: Readonly<Record<string, number | null>>;
}

export interface TrendPoint {
  readonly id: string;
  readonly releaseKey: string;
  readonly receivedAt: Date;
  /** Undefined if the item has no such finite number; it is then a gap. */
  readonly value: number | undefined;
  /** Shares of the picture, 0 to 1, from the left and from the top. */
  readonly x: number;
  readonly y: number | undefined;
}

export interface PreparedTrend {
  /** The paths that at least two items have. Other paths have no trend. */
  readonly paths: readonly string[];
  readonly path: string;
  readonly points: readonly TrendPoint[];
  /** Neighbouring points are joined; gaps stay gaps. */
  readonly lines: readonly (readonly { readonly x: number; readonly y: number }[])[];
  readonly low: number;
  readonly high: number;
}

/**
 * Prepares one number of a series over its items, in the order of receipt and evenly spaced, because attempts
 * come in bursts. Undefined if fewer than two items have it.
 */
export function prepareTrend(
  items: readonly TrendItem[],
  wanted: string | undefined,
): PreparedTrend | undefined {
  const paths = [...new Set(items.flatMap(({ numbers }) => Object.keys(numbers)))].filter(
    (path) => items.filter(({ numbers }) => typeof numbers[path] === "number").length >= 2,
  );
  const path =
    paths.find((candidate) => candidate === wanted) ??
    paths.find((candidate) => candidate.startsWith("metrics.")) ??
    paths[0];
  if (path === undefined) return undefined;
  const values = items.flatMap(({ numbers }) => numbers[path] ?? []);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const points = items.map((item, index): TrendPoint => {
    const value = item.numbers[path] ?? undefined;
    const { id, releaseKey, receivedAt } = item;
    const y = value === undefined ? undefined : high === low ? 0.5 : 1 - (value - low) / (high - low);
    return { id, releaseKey, receivedAt, value, x: index / (items.length - 1), y };
  });
  return { paths, path, points, lines: linesOf(points), low, high };
}

function linesOf(points: readonly TrendPoint[]): PreparedTrend["lines"] {
  const lines: { x: number; y: number }[][] = [[]];
  for (const { x, y } of points) {
    if (y === undefined) lines.push([]);
    else lines.at(-1)?.push({ x, y });
  }
  return lines.filter((line) => line.length > 1);
}
