import type { Outputs } from "./outputs";

type Waivers = Outputs["waiver"];

/** A waiver as the register lists it. */
export type WaiverListed = Waivers["list"]["items"][number];
/** One waiver with the actions of the reader. */
export type WaiverShown = Waivers["get"];
