import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Webhooks = inferRouterOutputs<AppRouter>["notification"]["webhooks"];

/** One message on its way, or what became of it. */
export type Delivery = Webhooks["webhooks"][number]["deliveries"][number] & { readonly personName?: string };
