import type { ReportSpec } from "./report";

export const EVIDENCE_FRESHNESS_SPEC: ReportSpec = {
  name: "evidence-freshness",
  title: "Evidence freshness",
  question: "How old is the newest evidence about each live release, and how old may it be?",
  filters: ["at", "team", "model", "tier", "stage", "kind"],
  definitions: [
    {
      term: "Row",
      meaning:
        "A live release of a stage at the chosen instant, and one series of evidence (type, suite and environment) about its components: the newest item received by then. A live release without evidence has one row.",
    },
    {
      term: "Age",
      meaning:
        "The days from receipt of the newest item to the chosen instant. The sender's own clock is not used.",
    },
    {
      term: "Allowed age",
      meaning:
        "The shortest maxAgeDays of the release's policy for this type of evidence in this stage. Empty if the policy sets none.",
    },
    {
      term: "Freshness",
      meaning:
        "Fresh: the age is at most the allowed age. Too old: it is more. No limit: the policy sets none. None: there is no evidence.",
    },
  ],
  columns: [
    { id: "release", heading: "Live release", kind: "release" },
    { id: "stage", heading: "Stage", kind: "text" },
    { id: "type", heading: "Evidence", kind: "text" },
    { id: "suite", heading: "Suite", kind: "text" },
    { id: "receivedAt", heading: "Received", kind: "instant" },
    { id: "ageDays", heading: "Age", kind: "days" },
    { id: "allowedDays", heading: "Allowed", kind: "days" },
    { id: "freshness", heading: "Freshness", kind: "text" },
    { id: "environment", heading: "Environment", kind: "text", isSecondary: true },
    { id: "collector", heading: "Collector", kind: "text", isSecondary: true },
    { id: "model", heading: "Model", kind: "model", isSecondary: true },
    { id: "team", heading: "Team", kind: "text", isSecondary: true },
    { id: "tier", heading: "Risk tier", kind: "text", isSecondary: true },
    { id: "liveSince", heading: "Live since", kind: "instant", isSecondary: true },
    { id: "evidence", heading: "Item", kind: "text", isSecondary: true },
    { id: "payloadDigest", heading: "Payload", kind: "digest", isSecondary: true },
  ],
  rowHeading: "release",
  chart: {
    title: "Newest evidence by age",
    unit: "series of evidence",
    axis: "category",
    buckets: [
      "up to 7 days",
      "up to 30 days",
      "up to 90 days",
      "up to 180 days",
      "more than 180 days",
      "no evidence",
    ],
    series: [
      { id: "fresh", word: "Fresh" },
      { id: "no limit", word: "No limit" },
      { id: "too old", word: "Too old" },
      { id: "none", word: "None" },
    ],
  },
};
