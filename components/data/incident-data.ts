import type { Outputs } from "./outputs";

/** An incident as the list has it. */
export type IncidentListed = Outputs["incident"]["list"]["items"][number];
/** An incident with what the reader can see of it. */
export type IncidentData = Outputs["incident"]["get"];
export type AffectedData = IncidentData["affected"][number];
export type IncidentActData = IncidentData["acts"][number];
