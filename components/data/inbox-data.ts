import type { Outputs } from "./outputs";

type Inbox = Outputs["inbox"]["get"];

export type PastEvent = Inbox["happened"][number];
export type InboxEntry = Inbox["needsYou"][number];
export type LiveRow = Inbox["live"][number];
