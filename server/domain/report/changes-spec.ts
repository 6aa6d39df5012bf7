import type { ReportSpec } from "./report";

export const CHANGES_SPEC: ReportSpec = {
  name: "changes",
  title: "Changes in a period",
  question: "Was each change requested, tested, approved by other people, and only then deployed?",
  filters: ["from", "to", "team", "model", "tier", "stage", "kind", "sample", "seed"],
  definitions: [
    {
      term: "Change",
      meaning:
        "A release that went live in a stage within the period, by promotion or by rollback. The start of the period is included, its end is not.",
    },
    {
      term: "Approvers",
      meaning:
        "The people whose approvals of exactly this decision counted when the permit was issued. A withdrawn or void approval does not count.",
    },
    {
      term: "Approved before deployment",
      meaning:
        "Yes if the permit and every approval are earlier than the deployment. Empty if no person had to approve and the permit is earlier.",
    },
    {
      term: "Test result",
      meaning:
        "The gates of the decision that the permit was issued for. Passed: every blocking gate was open and none was waived. Waived: at least one gate was waived. Open gates: a blocking gate was closed. Unknown: no evaluation is stored.",
    },
    {
      term: "Duties kept apart",
      meaning:
        "Yes if no approver is the requester or an owner of the requesting account. Empty if no person had to approve.",
    },
    {
      term: "Emergency",
      meaning: "A rollback, or a promotion with break-glass. It is reviewed after the fact.",
    },
    {
      term: "Sample",
      meaning:
        "The rows whose SHA-256 of the seed, a line feed and the deployment's id is smallest. The same seed selects the same rows of the same population.",
    },
  ],
  columns: [
    { id: "changedAt", heading: "Live since", kind: "instant" },
    { id: "release", heading: "Release", kind: "release" },
    { id: "stage", heading: "Stage", kind: "text" },
    { id: "kind", heading: "Kind", kind: "text" },
    { id: "requester", heading: "Requested by", kind: "text" },
    { id: "approvers", heading: "Approved by", kind: "text" },
    { id: "approvedBeforeDeployment", heading: "Approved before", kind: "flag" },
    { id: "testResult", heading: "Test result", kind: "text" },
    { id: "dutiesApart", heading: "Duties apart", kind: "flag" },
    { id: "review", heading: "Review", kind: "text" },
    { id: "waivedGates", heading: "Waived gates", kind: "text" },
    { id: "model", heading: "Model", kind: "model", isSecondary: true },
    { id: "team", heading: "Team", kind: "text", isSecondary: true },
    { id: "tier", heading: "Risk tier", kind: "text", isSecondary: true },
    { id: "emergency", heading: "Emergency", kind: "flag", isSecondary: true },
    { id: "emergencyReason", heading: "Reason", kind: "text", isSecondary: true },
    { id: "requestedAt", heading: "Requested", kind: "instant", isSecondary: true },
    { id: "approvedAt", heading: "Last approval", kind: "instant", isSecondary: true },
    { id: "permittedAt", heading: "Permit issued", kind: "instant", isSecondary: true },
    { id: "gatesPassed", heading: "Gates passed", kind: "number", isSecondary: true },
    { id: "gatesWaived", heading: "Gates waived", kind: "number", isSecondary: true },
    { id: "gatesClosed", heading: "Blocking gates closed", kind: "number", isSecondary: true },
    { id: "reviewDueAt", heading: "Review due", kind: "instant", isSecondary: true },
    { id: "reviewedAt", heading: "Reviewed", kind: "instant", isSecondary: true },
    { id: "endedAt", heading: "Ended", kind: "instant", isSecondary: true },
    { id: "endedBy", heading: "Ended by", kind: "text", isSecondary: true },
    { id: "engine", heading: "Engine", kind: "text", isSecondary: true },
    { id: "promotion", heading: "Promotion", kind: "text", isSecondary: true },
    { id: "decisionDigest", heading: "Decision", kind: "digest", isSecondary: true },
  ],
  rowHeading: "release",
  chart: {
    title: "Changes per week",
    unit: "change",
    axis: "week",
    series: [
      { id: "planned", word: "Planned" },
      { id: "break-glass", word: "Break-glass" },
      { id: "rollback", word: "Rollback" },
    ],
  },
};
