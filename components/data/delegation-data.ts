import type { Outputs } from "./outputs";

type Delegations = Outputs["delegation"];

export type OwnDelegations = Delegations["own"];
export type DelegationShown = Delegations["list"]["items"][number];

/** The first query of each list. The route that prefetches a list uses the same query. */
export const OWN_DELEGATIONS = { limit: 50 } as const;
export const EVERYONES_DELEGATIONS = { limit: 50, show: "open" } as const;
