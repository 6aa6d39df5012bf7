import { useInfiniteQuery } from "@tanstack/react-query";

interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | undefined;
}

interface Paging<Item> {
  readonly key: readonly string[];
  /** The page that was loaded with the screen. */
  readonly first: PageOf<Item> | undefined;
  readonly fetchPage: (cursor: string | undefined) => Promise<PageOf<Item>>;
}

/** Loads the pages after the first one on request. */
export function usePages<Item>({ key, first, fetchPage }: Paging<Item>) {
  // The library's own infinite options send a direction, which the server refuses as an undeclared field.
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
