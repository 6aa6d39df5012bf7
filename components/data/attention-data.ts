import type { Outputs } from "./outputs";

export type Attention = Outputs["attention"]["get"];
export type Amber = Attention["amber"][number];
