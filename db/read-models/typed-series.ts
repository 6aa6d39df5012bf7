import type { Row } from "postgres";
import type { TypedSeries } from "@/server/application/kernel/ports/drift";

/** Returns the series of a row of `drift_series`. */
export function typedSeriesOf(row: Row): TypedSeries {
  const { id, series, metric, method, direction, slice, unit, family, source } = row;
  return {
    ...{ id, series, metric, method, direction, slice, unit, family, source },
    labelDelayHours: row.label_delay_hours,
  };
}
