import type { ReportSpec } from "./report";

export const SIGN_OFFS_SPEC: ReportSpec = {
  name: "sign-offs",
  title: "Sign-off register",
  question: "Who signed what, when, in which role and with which meaning?",
  filters: ["from", "to", "team", "model", "tier", "stage", "kind"],
  definitions: [
    {
      term: "Sign-off",
      meaning: "A signature given within the period. The start of the period is included, its end is not.",
    },
    {
      term: "Meaning",
      meaning: "Approve: the signer approved the decision. Reject: the signer returned it with a reason.",
    },
    {
      term: "State",
      meaning:
        "Valid: neither withdrawn nor void at the time of reading. Withdrawn: the signer took it back. Void: the approved content changed after it was signed.",
    },
    {
      term: "Decision",
      meaning: "The digest of the dossier that was signed. A signature counts for this digest alone.",
    },
    {
      term: "Authenticated",
      meaning:
        "The time at which the identity provider last saw the signer authenticate, and whether a passkey signed too.",
    },
  ],
  columns: [
    { id: "signedAt", heading: "Signed", kind: "instant" },
    { id: "signer", heading: "Signer", kind: "text" },
    { id: "role", heading: "Role", kind: "text" },
    { id: "meaning", heading: "Meaning", kind: "text" },
    { id: "release", heading: "Release", kind: "release" },
    { id: "stage", heading: "Stage", kind: "text" },
    { id: "state", heading: "State", kind: "text" },
    { id: "passkey", heading: "Passkey", kind: "flag" },
    { id: "reason", heading: "Reason", kind: "text" },
    { id: "onBehalfOf", heading: "On behalf of", kind: "text", isSecondary: true },
    { id: "model", heading: "Model", kind: "model", isSecondary: true },
    { id: "team", heading: "Team", kind: "text", isSecondary: true },
    { id: "tier", heading: "Risk tier", kind: "text", isSecondary: true },
    { id: "authenticatedAt", heading: "Authenticated", kind: "instant", isSecondary: true },
    { id: "withdrawnAt", heading: "Withdrawn", kind: "instant", isSecondary: true },
    { id: "voidedAt", heading: "Void since", kind: "instant", isSecondary: true },
    { id: "decisionDigest", heading: "Decision", kind: "digest", isSecondary: true },
    { id: "statement", heading: "Statement", kind: "text", isSecondary: true },
    { id: "id", heading: "Sign-off", kind: "text", isSecondary: true },
  ],
  rowHeading: "signer",
  chart: {
    title: "Sign-offs per week",
    unit: "sign-off",
    axis: "week",
    series: [
      { id: "approve", word: "Approve" },
      { id: "reject", word: "Reject" },
    ],
  },
};
