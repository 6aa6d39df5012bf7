import { createLoader, parseAsIsoDateTime, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { compareDriftStates } from "@/server/domain/drift/drift-state";
import type { DriftPlace, DriftSeries } from "../data/drift-data";

export const DRIFT_ORDERS = ["worst", "breach", "name"] as const;
export const DRIFT_KEPT = ["all", "past", "unknown", "stable"] as const;

/** The state of the drift page. The URL holds all of it. */
export const DRIFT_VIEW = {
  model: parseAsString,
  stage: parseAsString,
  named: parseAsString,
  order: parseAsStringLiteral(DRIFT_ORDERS).withDefault("worst"),
  show: parseAsStringLiteral(DRIFT_KEPT).withDefault("all"),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  series: parseAsString,
  /** Start of the window whose distribution is shown; the newest by default. */
  window: parseAsIsoDateTime,
};

export const loadDriftView = createLoader(DRIFT_VIEW);
export type DriftView = Awaited<ReturnType<typeof loadDriftView>>;

/** Returns the address of the drift of a model in a stage. */
export function driftHref({ model, stage }: { readonly model: string; readonly stage: string }): string {
  return `/drift?${new URLSearchParams({ model, stage })}`;
}

/** Returns the model and stage in the address, or else the one with the worst drift. */
export function choosePlace(
  places: readonly DriftPlace[],
  { model, stage }: Pick<DriftView, "model" | "stage">,
): DriftPlace | undefined {
  const named = places.filter((place) => model === null || place.modelKey === model);
  return named.find((place) => place.stage === stage) ?? named[0];
}

/** Returns the query of the series list. The prefetching server and the browser must send the same query. */
export function driftSeriesInput(
  { modelKey, stage }: Pick<DriftPlace, "modelKey" | "stage">,
  { named, from, to }: Pick<DriftView, "named" | "from" | "to">,
) {
  return {
    model: modelKey,
    stage,
    named: named?.trim().slice(0, 100) || undefined,
    from: from?.toISOString(),
    to: to?.toISOString(),
  };
}

type SeriesState = Pick<DriftSeries, "series" | "metric" | "method" | "state" | "lastBreachAt">;

const KEPT: Readonly<Record<(typeof DRIFT_KEPT)[number], readonly string[] | undefined>> = {
  all: undefined,
  past: ["drifted", "shifting"],
  unknown: ["silent", "gap", "empty", "unlimited"],
  stable: ["stable"],
};

/**
 * Sorts the series in the order that the person chose, and by name if equal, so that refreshes do not reorder
 * them.
 */
export function arrangeSeries<S extends SeriesState>(
  series: readonly S[],
  { order, show }: Pick<DriftView, "order" | "show">,
): readonly S[] {
  const byName = (one: S, other: S) => (nameOf(one) < nameOf(other) ? -1 : 1);
  const breach = ({ lastBreachAt }: S) => lastBreachAt?.getTime() ?? 0;
  const compare = {
    name: byName,
    worst: (one: S, other: S) =>
      compareDriftStates(one.state, other.state) || breach(other) - breach(one) || byName(one, other),
    breach: (one: S, other: S) => breach(other) - breach(one) || byName(one, other),
  }[order];
  return series.filter(({ state }) => KEPT[show]?.includes(state.kind) ?? true).sort(compare);
}

const nameOf = ({ series, metric, method }: SeriesState) => `${series} ${metric} ${method}`;
