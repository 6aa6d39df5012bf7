import type { Outputs } from "./outputs";

/** The differences between two releases, with a summary. */
export type ChangesData = Outputs["release"]["changes"];
export type Changes = ChangesData["changes"];
