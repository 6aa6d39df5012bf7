import { z } from "zod";
import {
  DRIFT_STATES,
  type DriftStateKind,
  driftStateOf,
  worstDriftState,
} from "@/server/domain/drift/drift-state";
import type { DriftSeriesRecord } from "../kernel/ports/drift";
import { defineQuery } from "../kernel/query";
import { tokenCovers } from "../kernel/require";
import { grandfathered } from "../model/running-adoption";

/** More than a person can read; beyond it the answer says that it is incomplete. */
const SERIES_MAX = 5_000;

/**
 * Lists every model and stage with drift series and their bands, worst first; and every stage where something
 * is live that no series watches, under a permit or live before its model was governed.
 */
export const getDriftOverview = defineQuery({
  name: "drift.get-overview",
  permission: "drift.read",
  input: z.strictObject({}),
  run: async (store, scope) => {
    const [{ items, isComplete }, liveStages, found] = await Promise.all([
      store.drift.listSeries(scope.teams, {}, SERIES_MAX),
      store.drift.listLiveStages(scope.teams),
      grandfathered(store, scope, {}),
    ]);
    const series = items.filter(({ modelKey }) => tokenCovers(scope.actor, modelKey));
    const watched = new Map<string, DriftSeriesRecord[]>();
    for (const one of series) watched.set(placeOf(one), [...(watched.get(placeOf(one)) ?? []), one]);
    const foundAt = (place: Place) => found.find((adoption) => placeOf(adoption) === placeOf(place));
    const places = [...watched.values()]
      .map((of) => summaryOf(of, scope.now))
      .map((place) => ({ ...place, grandfathered: foundAt(place) }));
    const running = [
      ...liveStages,
      ...found.map(({ modelKey, modelTitle, stage }) => ({ modelKey, modelTitle, stage })),
    ];
    return {
      now: scope.now,
      places: places.sort(
        (one, other) => DRIFT_STATES.indexOf(one.worst) - DRIFT_STATES.indexOf(other.worst),
      ),
      /** Live without drift reports: shown, so that silence is not read as calm. */
      unwatched: running
        .filter((live) => tokenCovers(scope.actor, live.modelKey) && !watched.has(placeOf(live)))
        .map((live) => ({ ...live, grandfathered: foundAt(live) })),
      isComplete,
    };
  },
});

type Place = Pick<DriftSeriesRecord, "modelKey" | "stage">;
const placeOf = ({ modelKey, stage }: Place) => `${modelKey} ${stage}`;

function summaryOf(series: readonly DriftSeriesRecord[], now: Date) {
  const states = series.map(({ latest, direction }) => driftStateOf(latest, direction, now));
  const counts: Partial<Record<DriftStateKind, number>> = {};
  for (const { kind } of states) counts[kind] = (counts[kind] ?? 0) + 1;
  const [first] = series;
  return {
    modelKey: first?.modelKey ?? "",
    modelTitle: first?.modelTitle ?? "",
    stage: first?.stage ?? "",
    series: series.length,
    worst: worstDriftState(states)?.kind ?? ("empty" as const),
    counts,
  };
}
