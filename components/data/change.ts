import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Told = inferRouterOutputs<AppRouter>["live"]["changes"]["changes"][number];

/** One change as the stream tells it; the time comes as text. */
export type Change = Omit<Told, "at"> & { readonly at: string };
