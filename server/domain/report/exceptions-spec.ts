import type { ReportSpec } from "./report";

export const EXCEPTIONS_SPEC: ReportSpec = {
  name: "exceptions",
  title: "Exceptions",
  question: "Where was a rule waived, overridden, relaxed or not yet applied, by whom, and until when?",
  filters: ["from", "to", "team", "model", "tier", "stage", "kind"],
  definitions: [
    {
      term: "In the period",
      meaning:
        "An exception is listed if it began before the end of the period and had not ended before its start.",
    },
    {
      term: "Waiver",
      meaning: "A closed gate of one release and stage that a second person opened for a time.",
    },
    {
      term: "Break-glass",
      meaning:
        "A closed window that two people overrode for one decision. It ends when it is used, withdrawn or expired.",
    },
    {
      term: "Relaxed enforcement",
      meaning:
        "A team's enforcement mode of a policy version that only warns or observes. It has no model and no stage; filters for these leave it out.",
    },
    {
      term: "Grandfathered",
      meaning: "A version that was live before its model was governed, without a permit.",
    },
    { term: "Accepted risk", meaning: "A known risk of a model that a person accepted by name for a time." },
    {
      term: "Overdue review",
      meaning:
        "A rollback or a break-glass promotion whose review after the fact was not done when it was due. It began at the due time.",
    },
    { term: "State", meaning: "At the end of the period, or at the time of reading if that is earlier." },
  ],
  columns: [
    { id: "began", heading: "Began", kind: "instant" },
    { id: "kind", heading: "Kind", kind: "text" },
    { id: "subject", heading: "Rule", kind: "text" },
    { id: "release", heading: "Release", kind: "release" },
    { id: "stage", heading: "Stage", kind: "text" },
    { id: "team", heading: "Team", kind: "text" },
    { id: "approvedBy", heading: "Approved by", kind: "text" },
    { id: "endsAt", heading: "Ends", kind: "instant" },
    { id: "state", heading: "State", kind: "text" },
    { id: "reason", heading: "Reason", kind: "text" },
    { id: "requestedBy", heading: "Requested by", kind: "text", isSecondary: true },
    { id: "owner", heading: "Risk owner", kind: "text", isSecondary: true },
    { id: "compensatingControl", heading: "Compensating control", kind: "text", isSecondary: true },
    { id: "model", heading: "Model", kind: "model", isSecondary: true },
    { id: "endedAt", heading: "Ended", kind: "instant", isSecondary: true },
    { id: "id", heading: "Record", kind: "text", isSecondary: true },
  ],
  rowHeading: "subject",
  chart: {
    title: "Exceptions by the week in which they began",
    unit: "exception",
    axis: "week",
    series: [
      { id: "waiver", word: "Waiver" },
      { id: "break-glass", word: "Break-glass" },
      { id: "relaxed-enforcement", word: "Relaxed enforcement" },
      { id: "grandfathered", word: "Grandfathered" },
      { id: "accepted-risk", word: "Accepted risk" },
      { id: "overdue-review", word: "Overdue review" },
    ],
  },
};
