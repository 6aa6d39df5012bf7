import type { Outputs } from "./outputs";

export type OutsideAccess = Outputs["outsideAccess"]["list"]["items"][number];
export type AuditorRead = Outputs["outsideAccess"]["log"]["items"][number];
