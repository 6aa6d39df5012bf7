import type { Outputs } from "./outputs";

/** One comment, as its reader can see it. */
export type CommentShown = Outputs["comment"]["list"]["items"][number];
