/** How many cases a heavy property looks at: few in every run of the tests, as many as `PROPERTY_RUNS` says in one by hand. */
export function propertyRuns(few: number): number {
  return Number(process.env.PROPERTY_RUNS ?? few);
}
