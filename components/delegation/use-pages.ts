import { useInfiniteQuery } from "@tanstack/react-query";

interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | undefined;
}

interface Paging<Item> {
  readonly key: readonly string[];
  /** The page that came with the screen. */
  readonly first: PageOf<Item> | undefined;
  readonly fetchPage: (cursor: string | undefined) => Promise<PageOf<Item>>;
}

/** The page a screen came with, and those after it, each when it is asked for. */
export function usePages<Item>({ key, first, fetchPage }: Paging<Item>) {
  // Not the library's own infinite options: they send a direction along, and a field nobody declared is refused.
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage, isFetching } = useInfiniteQuery({
    queryKey: [...key, first?.nextCursor],
    queryFn: ({ pageParam }) => fetchPage(pageParam),
    initialPageParam: first?.nextCursor,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: false,
  });
  return {
    items: [...(first?.items ?? []), ...(data?.pages.flatMap(({ items }) => items) ?? [])],
    hasMore: data === undefined ? first?.nextCursor !== undefined : hasNextPage,
    isLoading: isFetching || isFetchingNextPage,
    more: () => void fetchNextPage(),
  };
}
