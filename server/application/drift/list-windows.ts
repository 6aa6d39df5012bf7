import { z } from "zod";
import { bandOf } from "@/server/domain/drift/drift-band";
import { InstantText, PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { requireDriftSeries, SeriesId } from "./require-series";

/** Lists the windows of one series within a span, newest first, as submitted, each with its band. */
export const listDriftWindows = defineQuery({
  name: "drift.list-windows",
  permission: "drift.read",
  input: z.strictObject({ series: SeriesId, from: InstantText, to: InstantText, ...PageInput }),
  run: async (store, scope, { series: id, from, to, limit, cursor }) => {
    const series = await requireDriftSeries(store, scope, id);
    const { items, nextCursor } = await store.drift.listWindows(
      scope.teams,
      { seriesId: series.id, from: new Date(from), to: new Date(to) },
      { limit, cursor },
    );
    return {
      items: items.map((window) => ({ ...window, band: bandOf(window, series.direction) })),
      nextCursor,
    };
  },
});
