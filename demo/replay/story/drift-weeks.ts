import type { ModelName } from "../cast";
import { driftOf } from "../recordings";
import type { Moment, Step } from "../step";

const REPORTED_AT: Readonly<Record<ModelName, Moment["at"]>> = {
  "breast-screening": "04:00",
  "diabetes-progression": "04:20",
};

/** Every week, the pipeline reports the drift of each model's live data from its training data. */
export const DRIFT_WEEKS: readonly Step[] = (Object.keys(REPORTED_AT) as ModelName[]).flatMap((model) => {
  const endDays = new Map(driftOf(model).windows.map(({ window, endDay }) => [window, endDay]));
  // The last week ends with the history itself, on day 0 at midnight.
  return [...endDays].map(
    ([window, day]): Step => ({
      day,
      at: day === 0 ? "00:00" : REPORTED_AT[model],
      who: "trainer-ci",
      does: "report drift",
      model,
      window,
    }),
  );
});
