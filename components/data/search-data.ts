import type { Outputs } from "./outputs";

export type Act = Outputs["search"]["acts"][number];
export type Things = Outputs["search"]["things"];
