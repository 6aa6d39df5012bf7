import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>["model"];

export type ModelCatalogue = Outputs["search"];
export type ModelListed = ModelCatalogue["items"][number];
/** What a model's page gets, whole. */
export type ModelPageData = Outputs["page"];
export type ModelStage = ModelPageData["stages"][number];
export type AcceptedRisk = ModelPageData["governance"]["risks"][number];
export type ModelIncident = ModelPageData["incidents"]["incidents"][number];
export type Owner = ModelListed["owners"]["training"];
