import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

export type AdoptionsData = inferRouterOutputs<AppRouter>["policy"]["adoptions"];
export type TeamAdoption = AdoptionsData["teams"][number];
export type AdoptionAct = AdoptionsData["acts"][number];
