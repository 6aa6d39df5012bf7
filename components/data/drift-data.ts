import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>["drift"];

export type DriftOverview = Outputs["overview"];
export type DriftPlace = DriftOverview["places"][number];
export type DriftList = Outputs["series"];
export type DriftSeries = DriftList["series"][number];
/** What a card needs of a series: where it is shown beside others, and on a model's page. */
export type DriftSeriesShown = Omit<DriftSeries, "lastBreachAt">;
export type DriftPoints = Outputs["points"];
export type DriftWindowShown = Outputs["windows"]["items"][number];
export type DriftStay = DriftList["stays"][number];
