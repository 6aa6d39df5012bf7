import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

/** What the release page gets, whole. */
export type ReleasePageData = inferRouterOutputs<AppRouter>["release"]["page"];

/** One stage of it: the evaluation, who may do what, and what is live there. */
export type StageData = ReleasePageData["stages"][number];
