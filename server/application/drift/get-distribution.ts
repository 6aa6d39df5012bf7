import { z } from "zod";
import { alignHistograms, binNames, sharesOf, sum } from "@/server/domain/statistics/histogram";
import { InstantText } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { requireDriftSeries, SeriesId } from "./require-series";

/**
 * Returns the distribution of a series' column in one window beside its reference, bin by bin: the newest window, or the
 * one that begins at `start`. Null if the series was not computed from histograms, or no window begins then.
 */
export const getDriftDistribution = defineQuery({
  name: "drift.get-distribution",
  permission: "drift.read",
  input: z.strictObject({ series: SeriesId, start: InstantText.optional() }),
  run: async (store, scope, { series: id, start }) => {
    const series = await requireDriftSeries(store, scope, id);
    const found = await store.drift.distribution(
      scope.teams,
      series.id,
      start === undefined ? undefined : new Date(start),
    );
    if (!found) return null;
    const counts = alignHistograms(found.reference, found.histogram);
    if ("code" in counts) return null;
    const rows = { reference: sum(counts.reference), window: sum(counts.current) };
    // A window without rows has no shares.
    const current = rows.window === 0 ? [] : sharesOf(counts.current);
    const reference = sharesOf(counts.reference);
    return {
      startsAt: found.startsAt,
      endsAt: found.endsAt,
      baselineDigest: found.baselineDigest,
      missing: found.missing,
      rows,
      bins: binNames(found.reference, found.histogram).map((name, bin) => ({
        name,
        /** Shares of the rows with a value. */
        reference: reference[bin] ?? 0,
        window: current[bin],
      })),
    };
  },
});
