import type { Outputs } from "./outputs";

export type Neighbourhood = Outputs["lineage"]["neighbourhood"];
/** All that lies between two nodes. */
export type LineagePaths = Outputs["lineage"]["paths"];
export type LineageNode = Neighbourhood["nodes"][number];
export type Impact = Outputs["lineage"]["impact"];
export type Quarantine = Outputs["lineage"]["quarantine"];
/** The query of the quarantine page. */
export const QUARANTINE = { limit: 100 } as const;
export type LineageEdge = Neighbourhood["edges"][number];
export type ColumnLineage = Outputs["lineage"]["columns"];
export type ColumnStep = ColumnLineage["edges"][number];
