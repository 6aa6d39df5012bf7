import { Line } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import type { DriftSeriesRecord } from "../kernel/ports/drift";
import { notFound, tokenCovers } from "../kernel/require";
import type { Scope } from "../kernel/scope";

/** Id (`dsr_…`) of a series. */
export const SeriesId = Line(60);

/**
 * Returns the series within the caller's teams. @throws AppError `not-found`, the same for absent and for out
 * of reach.
 */
export async function requireDriftSeries(store: Store, scope: Scope, id: string): Promise<DriftSeriesRecord> {
  const series = await store.drift.findSeries(scope.teams, id);
  // A series out of a token's reach is not found by its id, so that the refusal does not name its team.
  if (!series || !tokenCovers(scope.actor, series.modelKey)) notFound("drift series", id);
  return series;
}
