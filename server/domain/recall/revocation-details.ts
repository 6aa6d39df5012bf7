/** The ways in which a defect can be found. */
export const FINDINGS = [
  "review",
  "monitoring",
  "evaluation",
  "incident",
  "audit",
  "complaint",
  "supplier",
] as const;
export type Finding = (typeof FINDINGS)[number];

/** The severities of a defect, the least first. */
export const SEVERITIES = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The details of a revocation besides its reason. Revocations of earlier versions have none of them. */
export interface RevocationDetails {
  readonly severity: Severity | undefined;
  /** The way in which the defect was found. */
  readonly foundIn: Finding | undefined;
  /** The person, team or tool that found it. */
  readonly foundBy: string | undefined;
  /** The instant since which the component is defective; undefined if nobody knows it. */
  readonly badSince: Date | undefined;
}

export const FINDING_WORDS: Readonly<Record<Finding, string>> = {
  review: "a review",
  monitoring: "monitoring",
  evaluation: "an evaluation",
  incident: "an incident",
  audit: "an audit",
  complaint: "a complaint",
  supplier: "its supplier",
};
