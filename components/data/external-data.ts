import type { Outputs } from "./outputs";

export type ExternalParty = Outputs["external"]["parties"]["items"][number];
