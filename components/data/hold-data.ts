import type { Outputs } from "./outputs";

export type StandingHold = Outputs["hold"]["list"]["items"][number];
