import type { Outputs } from "./outputs";

/** One person's view of one decision, to be signed. */
export type SignOffPage = Outputs["signOff"]["page"];
