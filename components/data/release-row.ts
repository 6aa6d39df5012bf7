import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

/** One release as the table shows it. */
export type ReleaseRow = inferRouterOutputs<AppRouter>["release"]["search"]["items"][number];
