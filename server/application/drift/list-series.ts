import { z } from "zod";
import { driftStateOf } from "@/server/domain/drift/drift-state";
import { InstantText, Line, ModelKey, StageName } from "../kernel/fields";
import type { DriftSpan } from "../kernel/ports/drift-reads";
import { defineQuery } from "../kernel/query";
import { requireModel } from "../kernel/require";

/** As many as one page shows; more are reached by name. */
const SERIES_MAX = 200;

/**
 * The series of a model in a stage: how each stands, when it was last past a limit within the span, and what was live when.
 * Without a span, from the first window to the last.
 */
export const listDriftSeries = defineQuery({
  name: "drift.list-series",
  permission: "drift.read",
  input: z.strictObject({
    model: ModelKey,
    stage: StageName,
    named: Line(100).optional(),
    from: InstantText.optional(),
    to: InstantText.optional(),
  }),
  run: async (store, scope, { model: key, stage, named, from, to }) => {
    const model = await requireModel(store.models, scope, key);
    const [{ items, isComplete }, stays] = await Promise.all([
      store.drift.listSeries(scope.teams, { models: [model.key], stage, named }, SERIES_MAX),
      store.models.deployments(model.id, stage),
    ]);
    const ids = items.map(({ id }) => id);
    const extent = await store.drift.extent(scope.teams, ids);
    const span = extent && spanOf(extent, { from, to });
    const breaches = span ? await store.drift.latestBreaches(scope.teams, ids, span) : new Map<string, Date>();
    return {
      now: scope.now,
      model: { key: model.key, title: model.title },
      stage,
      /** All there is to see; the span may be a part of it. */
      extent,
      span,
      isComplete,
      series: items.map((series) => ({
        ...series,
        state: driftStateOf(series.latest, series.direction, scope.now),
        lastBreachAt: breaches.get(series.id),
      })),
      stays: stays.map(({ releaseKey, since, until, endedBy }) => ({ releaseKey, since, until, endedBy })),
    };
  },
});

/** A span that ends before it begins is none: the whole is shown instead. */
function spanOf(extent: DriftSpan, { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }): DriftSpan {
  const span = { from: from === undefined ? extent.from : new Date(from), to: to === undefined ? extent.to : new Date(to) };
  return span.from < span.to ? span : extent;
}
