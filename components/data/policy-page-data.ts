import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

export type PolicyPageData = inferRouterOutputs<AppRouter>["policy"]["page"];
export type PoliciesPageData = inferRouterOutputs<AppRouter>["policy"]["list"];
export type PolicyGate = PolicyPageData["document"]["spec"]["gates"][number];
