import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

export type Neighbourhood = inferRouterOutputs<AppRouter>["lineage"]["neighbourhood"];
export type LineageNode = Neighbourhood["nodes"][number];
export type LineageEdge = Neighbourhood["edges"][number];
