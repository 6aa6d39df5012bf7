import { defaultShouldDehydrateQuery, MutationCache, QueryClient } from "@tanstack/react-query";
import superjson from "superjson";

/** The `meta` of a mutation that is one step of an act, or only reads: what is shown is not loaded again after it. */
export const STEP = { isStep: true } as const;

/** One client per request on the server, one per tab in the browser; dates and the like survive the way between them. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    mutationCache: new MutationCache({
      // After an act, done or refused, everything that the page shows is loaded again.
      onSettled: (...[, , , , { meta }]) => (meta?.["isStep"] ? undefined : client.invalidateQueries()),
    }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: false, refetchOnWindowFocus: true },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
  return client;
}
