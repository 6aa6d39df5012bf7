import type { Outputs } from "./outputs";

export type HealthShown = Outputs["health"]["get"];
