import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

/** One comment, as its reader may see it. */
export type CommentShown = inferRouterOutputs<AppRouter>["comment"]["list"]["items"][number];
