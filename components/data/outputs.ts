import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

/** What every procedure of the server answers. */
export type Outputs = inferRouterOutputs<AppRouter>;
