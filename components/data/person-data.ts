import type { Outputs } from "./outputs";

export type DirectoryPerson = Outputs["person"]["directory"]["items"][number];
export type PersonShown = Outputs["person"]["get"];
