import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";

/** Passes the data that the server prefetched to the client components below. */
export function Hydrate({ from, children }: { readonly from: QueryClient; readonly children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(from)}>{children}</HydrationBoundary>;
}
