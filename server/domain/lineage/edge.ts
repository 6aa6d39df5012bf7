/**
 * The support of an edge. `attested`: Countersign recorded it itself, from an authenticated act. `claimed`: an event of an
 * authenticated sender states it. `inferred`: only the name is known, not the version, or two names are stated to be one
 * data set.
 */
export const EDGE_BASES = ["attested", "claimed", "inferred"] as const;
export type EdgeBasis = (typeof EDGE_BASES)[number];
