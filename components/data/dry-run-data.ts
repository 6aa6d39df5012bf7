import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

export type DryRun = inferRouterOutputs<AppRouter>["policy"]["dryRun"];
export type DryRunFound = NonNullable<DryRun["result"]>;
