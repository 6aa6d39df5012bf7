import type { ReportSpec } from "./report";

export const INVENTORY_SPEC: ReportSpec = {
  name: "inventory",
  title: "Model inventory",
  question: "Which models exist, who is responsible, what is live, and what needs attention?",
  filters: ["at", "team", "model", "tier"],
  definitions: [
    {
      term: "As of",
      meaning:
        "Live releases, certification, evidence, holds, waivers and accepted risks are as they were at the chosen instant. Title, team, risk tier and owners are as recorded at the time of reading.",
    },
    {
      term: "Live",
      meaning:
        "The release that each stage ran at that instant, by a permit; 'grandfathered' marks a version from before the model was governed.",
    },
    {
      term: "Evidence age",
      meaning:
        "The days since the newest evidence about a component of a live release was received. Empty without a live release or without evidence.",
    },
    {
      term: "Vacancies",
      meaning: "The number of the three owners (training, serving, incidents) who are not named.",
    },
    {
      term: "Attention",
      meaning:
        "Intake not attested, vacancies of an owner, a live model without a valid certification, holds on the model or on its releases, overdue grandfathered versions, and live releases with a revoked component.",
    },
  ],
  columns: [
    { id: "model", heading: "Model", kind: "model" },
    { id: "title", heading: "Title", kind: "text" },
    { id: "team", heading: "Team", kind: "text" },
    { id: "tier", heading: "Risk tier", kind: "text" },
    { id: "live", heading: "Live", kind: "text" },
    { id: "certification", heading: "Certification", kind: "text" },
    { id: "evidenceAgeDays", heading: "Evidence age", kind: "days" },
    { id: "attention", heading: "Attention", kind: "text" },
    { id: "domain", heading: "Domain", kind: "text", isSecondary: true },
    { id: "ownerTraining", heading: "Owner of training", kind: "text", isSecondary: true },
    { id: "ownerServing", heading: "Owner of serving", kind: "text", isSecondary: true },
    { id: "ownerIncident", heading: "Owner of incidents", kind: "text", isSecondary: true },
    { id: "vacancies", heading: "Vacancies", kind: "number", isSecondary: true },
    { id: "intakeAttested", heading: "Intake attested", kind: "flag", isSecondary: true },
    { id: "registeredAt", heading: "Registered", kind: "instant", isSecondary: true },
    { id: "certifiedUntil", heading: "Certified until", kind: "instant", isSecondary: true },
    { id: "newestEvidenceAt", heading: "Newest evidence", kind: "instant", isSecondary: true },
    { id: "holds", heading: "Holds", kind: "number", isSecondary: true },
    { id: "waivers", heading: "Waivers in force", kind: "number", isSecondary: true },
    { id: "acceptedRisks", heading: "Accepted risks", kind: "number", isSecondary: true },
  ],
  rowHeading: "model",
  chart: {
    title: "Models by state and risk tier",
    unit: "model",
    axis: "category",
    buckets: ["live", "grandfathered", "not live"],
    series: [
      { id: "low", word: "Low" },
      { id: "medium", word: "Medium" },
      { id: "high", word: "High" },
    ],
  },
};
