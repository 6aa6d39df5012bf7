import type { CSSProperties } from "react";
import type { EdgeBasis } from "@/server/domain/lineage/edge";
import type { LineageEdge } from "../data/lineage-data";

export type EdgeStyle = EdgeBasis | "through";

/** The word for the support of an edge, in the legend and in the table. */
export const EDGE_WORDS: Readonly<Record<EdgeStyle, string>> = {
  attested: "recorded",
  claimed: "stated",
  inferred: "inferred",
  through: "through hidden nodes",
};

/** The explanation of each line in the legend. */
export const EDGE_MEANINGS: Readonly<Record<EdgeStyle, string>> = {
  attested: "recorded by Countersign",
  claimed: "stated by an event",
  inferred: "inferred: the version is not stated, or two names are one data set",
  through: "through hidden nodes",
};

const STROKES: Readonly<Record<EdgeStyle, CSSProperties>> = {
  attested: { strokeWidth: 2.5 },
  claimed: { strokeWidth: 1 },
  inferred: { strokeWidth: 1, strokeDasharray: "6 4" },
  through: { strokeDasharray: "1 5", strokeLinecap: "round", strokeWidth: 2 },
};

export function edgeStyleOf({ basis, through }: Pick<LineageEdge, "basis" | "through">): EdgeStyle {
  return through > 0 ? "through" : basis;
}

/** Returns the line of an edge. */
export function strokeOf(style: EdgeStyle): CSSProperties {
  return STROKES[style];
}
