import { z } from "zod";
import { parseReleaseKey } from "@/server/domain/release/release-key";
import type { SearchResult } from "../kernel/ports/search-reads";
import { defineQuery } from "../kernel/query";
import { tokenCovers } from "../kernel/require";

/** As many as fit without scrolling. */
const SHOWN_MAX = 6;

export interface FoundThings extends SearchResult {
  /** True if some kind has more matches; a longer text narrows them. */
  readonly isMore: boolean;
}

/** Finds releases, models and policies in reach by a part of their name. An empty text matches nothing. */
export const findThings = defineQuery({
  name: "search.find-things",
  permission: "release.read",
  input: z.strictObject({ text: z.string().trim().max(100) }),
  run: async (store, scope, { text }): Promise<FoundThings> => {
    if (text === "") return { releases: [], models: [], policies: [], isMore: false };
    const found = await store.search.find(scope.teams, text, SHOWN_MAX + 1);
    const covered = {
      releases: found.releases.filter(({ key }) =>
        tokenCovers(scope.actor, parseReleaseKey(key)?.modelKey ?? ""),
      ),
      models: found.models.filter(({ key }) => tokenCovers(scope.actor, key)),
      policies: found.policies,
    };
    return {
      releases: covered.releases.slice(0, SHOWN_MAX),
      models: covered.models.slice(0, SHOWN_MAX),
      policies: covered.policies.slice(0, SHOWN_MAX),
      isMore: Object.values(covered).some((things) => things.length > SHOWN_MAX),
    };
  },
});
