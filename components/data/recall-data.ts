import type { Outputs } from "./outputs";

/** A recall as the list has it. */
export type RecallListed = Outputs["recall"]["list"]["items"][number];
/** A recall with the affected releases that the reader can see. */
export type RecallData = Outputs["recall"]["get"];
export type RecallRowData = RecallData["rows"][number];
