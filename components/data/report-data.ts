import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>["report"];

export type ExportRow = Outputs["exportRelease"];
export type ReleasePreviewData = Outputs["previewRelease"];
export type PeriodShown = Outputs["period"];
