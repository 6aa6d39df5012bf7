/** A model that the pack `minimum-bar` governs, in the team of the benchmarks' accounts. */
export function modelInput(key: string) {
  return {
    key,
    title: "Demand forecast",
    team: "bench",
    domain: "logistics",
    task: "classification",
    intake: {
      affectsIndividuals: false,
      automated: false,
      affectsRevenue: false,
      regulated: false,
      purpose: "Plan deliveries",
    },
  };
}
