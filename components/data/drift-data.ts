import type { Outputs } from "./outputs";

type Drift = Outputs["drift"];

export type DriftOverview = Drift["overview"];
export type DriftPlace = DriftOverview["places"][number];
export type DriftList = Drift["series"];
export type DriftSeries = DriftList["series"][number];
/** The fields of a series that a card shows, on the drift page and on a model's page. */
export type DriftSeriesShown = Omit<DriftSeries, "lastBreachAt">;
export type DriftAlarmShown = DriftList["alarms"][number];
export type DriftPoints = Drift["points"];
export type DriftWindowShown = Drift["windows"]["items"][number];
export type DriftDeployment = DriftList["deployments"][number];
export type DriftDistributionData = NonNullable<Drift["distribution"]>;
