import type { Outputs } from "./outputs";

export type ComponentData = Outputs["component"]["get"];
