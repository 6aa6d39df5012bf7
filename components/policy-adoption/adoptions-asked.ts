const PAGE = 20;

/** What the server reads ahead and the screen then asks for: the same, or it would be read twice. */
export function adoptionsAsked(name: string) {
  return [
    { name, limit: PAGE },
    { getNextPageParam: ({ nextCursor }: { readonly nextCursor: string | undefined }) => nextCursor },
  ] as const;
}
