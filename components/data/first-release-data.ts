import type { Outputs } from "./outputs";

/** How far a guided first release has come. */
export type FirstReleaseData = Outputs["firstRelease"]["get"];
