import type { Outputs } from "./outputs";

export type ProvenanceData = Outputs["release"]["provenance"];
export type RecipeData = Outputs["release"]["recipe"];
