import type { Outputs } from "./outputs";

export type ActiveHold = Outputs["hold"]["list"]["items"][number];
