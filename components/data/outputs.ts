import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

/** The answer types of all server procedures. */
export type Outputs = inferRouterOutputs<AppRouter>;
