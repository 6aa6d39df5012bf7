/**
 * Returns the number of cases of an expensive property: few in every run of the tests, as many as
 * `PROPERTY_RUNS` in a run by hand.
 */
export function propertyRuns(few: number): number {
  return Number(process.env.PROPERTY_RUNS ?? few);
}
