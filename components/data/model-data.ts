import type { Outputs } from "./outputs";

type Models = Outputs["model"];

export type ModelCatalogue = Models["search"];
export type ModelListed = ModelCatalogue["items"][number];
/** What a model's page gets, whole. */
export type ModelPageData = Models["page"];
export type ModelStage = ModelPageData["stages"][number];
export type AcceptedRisk = ModelPageData["governance"]["risks"][number];
export type ModelIncident = ModelPageData["incidents"]["incidents"][number];
export type Owner = ModelListed["owners"]["training"];
/** Something that runs as it was found, as lists get it. */
export type Grandfathered = ModelListed["grandfathered"][number];
