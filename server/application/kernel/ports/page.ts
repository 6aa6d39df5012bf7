/** Keyset paging: `cursor` is opaque, made by the same list that reads it. `limit` is 1 to 200. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | undefined;
}
