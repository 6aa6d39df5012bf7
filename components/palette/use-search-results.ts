import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { changesHref } from "../address/changes-view";
import { DESTINATIONS } from "../address/navigation";
import { useTRPC } from "../data/trpc";
import { type Entry, prepareActs } from "./prepare-acts";
import { isFound, prepareSearchResults } from "./prepare-search-results";

const PAGES: readonly Entry[] = [
  ...DESTINATIONS,
  { href: changesHref(), word: "What changed between two releases" },
].map(({ href, word }) => ({ id: `page ${href}`, words: word, href }));

/** Returns the results of a text: possible actions, pages, then everything with a name. */
export function useSearchResults(text: string) {
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
  const named = sought === "" || !things.data ? [] : prepareSearchResults(things.data);
  const isFirstOwn = own.some(({ entries }) => entries.length > 0);
  return {
    groups: [...own, ...named].filter(({ entries }) => entries.length > 0),
    isMore: sought !== "" && things.data?.isMore === true,
    isLooking: things.isFetching || acts.isLoading,
    /**
     * True while the first result may still change. Named results come after actions and pages and move none of
     * them.
     */
    isFirstUnknown: text.trim() !== sought || acts.isLoading || (!isFirstOwn && things.isFetching),
  };
}
