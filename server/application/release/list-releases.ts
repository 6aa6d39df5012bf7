import { z } from "zod";
import { PageInput, ReleaseReference } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { requireRelease, tokenCovers } from "../kernel/require";

/** Returns one release with its manifest. */
export const getRelease = defineQuery({
  name: "release.get",
  permission: "release.read",
  input: z.strictObject({ release: ReleaseReference }),
  run: (store, scope, input) => requireRelease(store.releases, scope, input.release),
});

/**
 * Lists releases in reach, newest first; by model, live stage, any external id, or any digest (component or
 * manifest).
 */
export const listReleases = defineQuery({
  name: "release.list",
  permission: "release.read",
  input: z.strictObject({
    ...PageInput,
    model: z.string().max(100).optional(),
    stage: z.string().max(40).optional(),
    externalId: z.string().max(300).optional(),
    digest: z.string().max(100).optional(),
  }),
  run: async (store, scope, { limit, cursor, ...filter }) => {
    const { items, nextCursor } = await store.releases.list(scope.teams, filter, { limit, cursor });
    return { items: items.filter((release) => tokenCovers(scope.actor, release.modelKey)), nextCursor };
  },
});
