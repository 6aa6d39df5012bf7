import { z } from "zod";
import { InstantText } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { requireDriftSeries, SeriesId } from "./require-series";

const BUCKETS_MAX = 1_000;

/**
 * Returns the points of a series' chart: every window of the span while there are few, otherwise the extremes
 * of `buckets` equal parts of it. In columns, times in milliseconds: a chart of a million windows is a few
 * kilobytes.
 */
export const getDriftPoints = defineQuery({
  name: "drift.get-points",
  permission: "drift.read",
  input: z.strictObject({
    series: SeriesId,
    from: InstantText,
    to: InstantText,
    buckets: z.number({ error: "expected a whole number" }).int().min(1).max(BUCKETS_MAX),
  }),
  run: async (store, scope, { series: id, from, to, buckets }) => {
    const series = await requireDriftSeries(store, scope, id);
    const { points, isSampled } = await store.drift.points(scope.teams, series.id, {
      from: new Date(from),
      to: new Date(to),
      buckets,
    });
    const startMs = points[0]?.startsAt.getTime() ?? 0;
    return {
      isSampled,
      /** The origin of `offsets`. */
      startMs,
      offsets: points.map(({ startsAt }) => startsAt.getTime() - startMs),
      lengths: points.map(({ startsAt, endsAt }) => endsAt.getTime() - startsAt.getTime()),
      values: points.map(({ value }) => value),
      limits: limitRuns(points),
    };
  },
});

interface LimitRun {
  /** Index of the first point with these limits. */
  readonly at: number;
  readonly warn: number | null;
  readonly act: number | null;
}

/** Limits change seldom: each pair is listed once, where it begins. */
function limitRuns(
  points: readonly { readonly limitWarn: number | null; readonly limitAct: number | null }[],
): readonly LimitRun[] {
  const runs: LimitRun[] = [];
  for (const [at, { limitWarn: warn, limitAct: act }] of points.entries()) {
    const last = runs.at(-1);
    if (last?.warn !== warn || last.act !== act) runs.push({ at, warn, act });
  }
  return runs;
}
