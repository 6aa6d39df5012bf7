import type { ReportSpec } from "./report";

export const DELIVERY_SPEC: ReportSpec = {
  name: "delivery",
  title: "Delivery",
  question: "How fast and how safely do releases reach their stage, and where do they wait?",
  filters: ["from", "to", "team", "model", "tier", "stage", "by"],
  isSummary: true,
  definitions: [
    {
      term: "Deployment",
      meaning:
        "A release that went live in a stage within the period by promotion. Rollbacks are counted apart.",
    },
    {
      term: "Lead time",
      meaning: "From the time a release was opened to the first time it was live in the stage by promotion.",
    },
    { term: "Request to live", meaning: "From the promotion request to the time the release was live." },
    { term: "Deployment frequency", meaning: "Deployments divided by the weeks of the period." },
    {
      term: "Change failure rate",
      meaning:
        "The share of attempts that failed. An attempt is a deployment, or a promotion of the period that failed or whose outcome is unknown. A deployment failed if it was rolled back or reported as failed, up to the time of reading.",
    },
    {
      term: "Time to restore",
      meaning: "From the time a rollback was ordered to the time the earlier release was live again.",
    },
    {
      term: "Wait per gate",
      meaning:
        "From the promotion request to the first recorded decision in which the gate was open. Decisions are recorded when somebody signs and when a permit is issued, so the wait is an upper bound.",
    },
    {
      term: "Wait per role, wait per person",
      meaning:
        "From the promotion request to the signature in that role or by that person. Requests that wait now are not included.",
    },
    {
      term: "Hand-offs",
      meaning:
        "The number of times that the acting person or account changed in the ledger entries about the release, from its opening to the deployment.",
    },
    {
      term: "Returned",
      meaning: "The share of signatures of the period that returned the release instead of approving it.",
    },
    { term: "Waiver rate", meaning: "The share of deployments whose decision had at least one waived gate." },
    {
      term: "p50, p90, p99",
      meaning: "Half, 90 % and 99 % of the cases took at most this long, interpolated between cases.",
    },
    { term: "Risk tier", meaning: "The tier of the model as recorded at the time of reading." },
  ],
  columns: [
    { id: "group", heading: "Group", kind: "text" },
    { id: "measure", heading: "Measure", kind: "text" },
    { id: "subject", heading: "Of", kind: "text" },
    { id: "cases", heading: "Cases", kind: "number" },
    { id: "value", heading: "Value", kind: "number" },
    { id: "unit", heading: "Unit", kind: "text" },
    { id: "p50Hours", heading: "p50", kind: "hours" },
    { id: "p90Hours", heading: "p90", kind: "hours" },
    { id: "p99Hours", heading: "p99", kind: "hours" },
  ],
  rowHeading: "measure",
  chart: {
    title: "Lead time of deployments",
    unit: "deployment",
    axis: "category",
    buckets: [
      "under 1 hour",
      "under 4 hours",
      "under 1 day",
      "under 3 days",
      "under 1 week",
      "under 2 weeks",
      "under 4 weeks",
      "4 weeks or more",
    ],
    series: [
      { id: "low", word: "Low risk" },
      { id: "medium", word: "Medium risk" },
      { id: "high", word: "High risk" },
    ],
  },
};
