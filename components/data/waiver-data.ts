import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>["waiver"];

/** A waiver as the register lists it. */
export type WaiverListed = Outputs["list"]["items"][number];
/** One waiver with what the reader may do with it. */
export type WaiverShown = Outputs["get"];
