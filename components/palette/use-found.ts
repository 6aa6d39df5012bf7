import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { DESTINATIONS } from "../address/navigation";
import { useTRPC } from "../data/trpc";
import { type Entry, prepareActs } from "./prepare-acts";
import { isFound, prepareThings } from "./prepare-things";

const PAGES: readonly Entry[] = DESTINATIONS.map(({ href, word }) => ({ id: `page ${href}`, words: word, href }));

/** What a text finds: acts that may be done now, pages, and whatever has a name, in this order. */
export function useFound(text: string) {
  const trpc = useTRPC();
  const sought = useDeferredValue(text.trim());
  const acts = useQuery(trpc.search.acts.queryOptions({}));
  const things = useQuery({
    ...trpc.search.things.queryOptions({ text: sought }),
    enabled: sought !== "",
    placeholderData: keepPreviousData,
  });
  const own = [
    { heading: "Actions", entries: prepareActs(acts.data ?? []).filter((entry) => isFound(entry, sought)) },
    { heading: "Go to", entries: PAGES.filter((entry) => isFound(entry, sought)) },
  ];
  const named = sought === "" || !things.data ? [] : prepareThings(things.data);
  const isFirstOwn = own.some(({ entries }) => entries.length > 0);
  return {
    groups: [...own, ...named].filter(({ entries }) => entries.length > 0),
    isMore: sought !== "" && things.data?.isMore === true,
    isLooking: things.isFetching || acts.isLoading,
    /** True while the first of the list may still change: what has a name comes behind acts and pages and moves none of them. */
    isFirstUnknown: text.trim() !== sought || acts.isLoading || (!isFirstOwn && things.isFetching),
  };
}
