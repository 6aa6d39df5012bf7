import { defaultShouldDehydrateQuery, MutationCache, QueryClient } from "@tanstack/react-query";
import superjson from "superjson";

/**
 * The `meta` of a mutation that is one step of an action, or that only reads. The page's data is not loaded
 * again after it.
 */
export const STEP = { isStep: true } as const;

/**
 * Creates the query client: one per request on the server, one per tab in the browser. Dates keep their type in
 * transfer.
 */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    mutationCache: new MutationCache({
      // Loads all data of the page again after each action, successful or refused.
      onSettled: (...[, , , , { meta }]) => (meta?.["isStep"] ? undefined : client.invalidateQueries()),
    }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: false, refetchOnWindowFocus: true },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
  return client;
}
