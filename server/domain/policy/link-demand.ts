export const LINK_DEMANDS = ["checked", "required"] as const;

/** The use of a link: whether it is fetched, and whether the item stays open until the link answers. */
export type LinkDemand = (typeof LINK_DEMANDS)[number];
