import type { ReportSpec } from "./report";

export const ACCESS_SPEC: ReportSpec = {
  name: "access",
  title: "Access review",
  question: "Who can do what, since when, through which group, and do they use it?",
  filters: ["team", "kind"],
  alsoRequires: "service-account.read",
  definitions: [
    {
      term: "Row",
      meaning:
        "A role of a person, a delegated role, or a token of a service account. An account without tokens has one row. The report shows the present.",
    },
    {
      term: "Since",
      meaning:
        "For a person, the latest recorded change of their roles, or else their first sign-in. For a delegation, its start. For a token, its creation.",
    },
    {
      term: "Groups",
      meaning: "The groups of the identity provider that gave the person's roles at the last sign-in.",
    },
    {
      term: "Last use",
      meaning:
        "For a person, the last sign-in. For a token, the last request. Use of a delegation is in the sign-off register.",
    },
    {
      term: "Unused",
      meaning: "Open access whose last use, or else its start, is at least 90 days ago.",
    },
    {
      term: "State",
      meaning:
        "Open, or closed: the person is deactivated, the account is disabled, or the token or delegation is revoked or expired.",
    },
  ],
  columns: [
    { id: "name", heading: "Name", kind: "text" },
    { id: "kind", heading: "Kind", kind: "text" },
    { id: "role", heading: "Role", kind: "text" },
    { id: "teams", heading: "Teams", kind: "text" },
    { id: "since", heading: "Since", kind: "instant" },
    { id: "lastUsedAt", heading: "Last use", kind: "instant" },
    { id: "unusedDays", heading: "Unused for", kind: "days" },
    { id: "state", heading: "State", kind: "text" },
    { id: "isUnused", heading: "Unused", kind: "flag" },
    { id: "groups", heading: "Groups", kind: "text" },
    { id: "identity", heading: "Identity", kind: "text", isSecondary: true },
    { id: "owners", heading: "Owners or delegator", kind: "text", isSecondary: true },
    { id: "expiresAt", heading: "Expires", kind: "instant", isSecondary: true },
    { id: "models", heading: "Models", kind: "text", isSecondary: true },
    { id: "permissions", heading: "Permissions", kind: "text", isSecondary: true },
    { id: "id", heading: "Record", kind: "text", isSecondary: true },
  ],
  rowHeading: "name",
  chart: {
    title: "Access by last use",
    unit: "row",
    axis: "category",
    buckets: ["used within 30 days", "used within 90 days", "unused for 90 days", "closed"],
    series: [
      { id: "person", word: "Person" },
      { id: "delegation", word: "Delegation" },
      { id: "token", word: "Token" },
      { id: "account", word: "Account without tokens" },
    ],
  },
};
