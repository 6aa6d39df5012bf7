import type { Teams } from "./teams";

export interface FoundRelease {
  readonly key: string;
  readonly modelTitle: string;
  readonly version: string;
}

export interface SearchResult {
  /** Newest first. */
  readonly releases: readonly FoundRelease[];
  readonly models: readonly { readonly key: string; readonly title: string }[];
  readonly policies: readonly { readonly name: string; readonly title: string }[];
}

export interface SearchReads {
  /** Records whose key, name or title contains the text, ignoring case; at most `limit` of each kind. */
  find(teams: Teams, text: string, limit: number): Promise<SearchResult>;
}
