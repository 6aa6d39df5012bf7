export const LINK_DEMANDS = ["checked", "required"] as const;

/** Says whether a link is fetched at all, and whether the item stays open until the link answers. */
export type LinkDemand = (typeof LINK_DEMANDS)[number];
