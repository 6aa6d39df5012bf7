import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

/** What the sign-off page is given: one person's view of one decision. */
export type SignOffPage = inferRouterOutputs<AppRouter>["signOff"]["page"];
