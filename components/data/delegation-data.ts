import type { Outputs } from "./outputs";

type Delegations = Outputs["delegation"];

export type OwnDelegations = Delegations["own"];
export type DelegationShown = Delegations["list"]["items"][number];

/** What each list asks for at first: the route that prefetches it asks for the same. */
export const OWN_DELEGATIONS = { limit: 50 } as const;
export const EVERYONES_DELEGATIONS = { limit: 50, show: "open" } as const;
