import type { Outputs } from "./outputs";

type Models = Outputs["model"];

export type ModelCatalogue = Models["search"];
export type ModelListed = ModelCatalogue["items"][number];
/** All data of a model's page. */
export type ModelHistoryData = Outputs["model"]["history"];
export type HistoryCellData = ModelHistoryData["items"][number]["cells"][number];
export type ModelPageData = Models["page"];
export type ModelStage = ModelPageData["stages"][number];
export type AcceptedRisk = ModelPageData["governance"]["risks"][number];
export type ModelIncident = ModelPageData["incidents"]["incidents"][number];
export type Owner = ModelListed["owners"]["training"];
/** A release that was found running, as lists get it. */
export type GrandfatheredRelease = ModelListed["grandfathered"][number];
