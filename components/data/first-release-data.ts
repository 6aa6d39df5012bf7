import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

/** How far a guided first release has come. */
export type FirstReleaseData = inferRouterOutputs<AppRouter>["firstRelease"]["get"];
