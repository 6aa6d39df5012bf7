import type { Outputs } from "./outputs";

/** One person's view of a decision that is to be signed. */
export type SignOffPage = Outputs["signOff"]["page"];
