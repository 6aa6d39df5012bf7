import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>["delegation"];

export type OwnDelegations = Outputs["own"];
export type DelegationShown = Outputs["list"]["items"][number];

/** What each list asks for at first: the route that prefetches it asks for the same. */
export const OWN_DELEGATIONS = { limit: 50 } as const;
export const EVERYONES_DELEGATIONS = { limit: 50, show: "open" } as const;
