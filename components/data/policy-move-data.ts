import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

export type PolicyMoveData = inferRouterOutputs<AppRouter>["release"]["policyMove"];
export type PolicyMoveOffer = NonNullable<PolicyMoveData["move"]>;
