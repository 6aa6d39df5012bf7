import type { Outputs } from "./outputs";

export type Neighbourhood = Outputs["lineage"]["neighbourhood"];
export type LineageNode = Neighbourhood["nodes"][number];
export type LineageEdge = Neighbourhood["edges"][number];
