import type { Outputs } from "./outputs";

export type Attention = Outputs["attention"]["get"];
export type NeedsAttention = Attention["needsAttention"][number];
