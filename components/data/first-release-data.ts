import type { Outputs } from "./outputs";

/** The progress of a guided first release. */
export type FirstReleaseData = Outputs["firstRelease"]["get"];
