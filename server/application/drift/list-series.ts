import { z } from "zod";
import { driftStateOf } from "@/server/domain/drift/drift-state";
import { InstantText, Line, ModelKey, StageName } from "../kernel/fields";
import type { DriftSpan } from "../kernel/ports/drift";
import { defineQuery } from "../kernel/query";
import { requireModel } from "../kernel/require";

/** One page; more are found by name. */
const SERIES_MAX = 200;
const ALARMS_MAX = 200;

/**
 * Lists the series of a model in a stage: each with its band, when it was last past a limit within the span,
 * and what was live when; and the latest alarms. The span defaults to all windows.
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
    const [{ items, isComplete }, deployments] = await Promise.all([
      store.drift.listSeries(scope.teams, { models: [model.key], stage, named }, SERIES_MAX),
      store.models.deployments(model.id, stage),
    ]);
    const ids = items.map(({ id }) => id);
    const extent = await store.drift.extent(scope.teams, ids);
    const span = extent && spanOf(extent, { from, to });
    const alarms = await store.alarms.list(
      scope.teams,
      { models: [model.key], stage },
      { limit: ALARMS_MAX },
    );
    const breaches = span
      ? await store.drift.latestBreaches(scope.teams, ids, span)
      : new Map<string, Date>();
    return {
      now: scope.now,
      model: { key: model.key, title: model.title },
      stage,
      /** The span of all windows. */
      extent,
      span,
      isComplete,
      /** Newest first. */
      alarms: alarms.items,
      series: items.map((series) => ({
        ...series,
        state: driftStateOf(series.latest, series.direction, scope.now),
        lastBreachAt: breaches.get(series.id),
      })),
      deployments: deployments.map(({ releaseKey, since, until, endedBy }) => ({
        releaseKey,
        since,
        until,
        endedBy,
      })),
    };
  },
});

/** Returns the extent if the requested span ends before it begins. */
function spanOf(
  extent: DriftSpan,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): DriftSpan {
  const span = {
    from: from === undefined ? extent.from : new Date(from),
    to: to === undefined ? extent.to : new Date(to),
  };
  return span.from < span.to ? span : extent;
}
