import { z } from "zod";
import type { Store } from "../kernel/ports";
import type { ListedRelease } from "../kernel/ports/release-statuses";
import { defineQuery } from "../kernel/query";
import { tokenCovers } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { grandfathered } from "../model/running-adoption";
import { OrderInput, QuestionInput, questionOf } from "./release-question";
import { statusOfRelease } from "./status-of-release";

/** Lists are counted up to this number; beyond, the count is "more than". */
const COUNTED_MAX = 2000;

/**
 * Returns a page of releases with their status. Filters use the recorded status; a release that is out of
 * date is evaluated again before it is shown, so that no row is wrong. `behind` is the number of changes that
 * the filters do not yet include.
 */
export const searchReleases = defineQuery({
  name: "release.search",
  permission: "release.read",
  input: z.strictObject({
    ...QuestionInput,
    ...OrderInput,
    limit: z.number().int().min(1).max(200).default(50),
    after: z.string().max(500).optional(),
    before: z.string().max(500).optional(),
  }),
  run: async (store, scope, { order, descending, limit, after, before, ...asked }) => {
    const [page, behind] = await Promise.all([
      store.statuses.search(scope.teams, questionOf(scope, asked), {
        order,
        descending,
        limit,
        after,
        before,
        now: scope.now,
      }),
      store.statuses.behind(),
    ]);
    const models = [...new Set(page.items.map(({ modelKey }) => modelKey))];
    return {
      ...page,
      now: scope.now,
      behind,
      items: await upToDate(store, scope, page.items),
      /** Grandfathered versions of this page's models. */
      grandfathered: models.length === 0 ? [] : await grandfathered(store, scope, { models }),
    };
  },
});

/** Counts the releases that match, up to a bound. */
export const countReleases = defineQuery({
  name: "release.count",
  permission: "release.read",
  input: z.strictObject(QuestionInput),
  run: async (store, scope, asked) => {
    const count = await store.statuses.count(scope.teams, questionOf(scope, asked), COUNTED_MAX + 1);
    return { count: Math.min(count, COUNTED_MAX), isMore: count > COUNTED_MAX };
  },
});

/** Returns the values of the lists' filters. */
export const getReleaseChoices = defineQuery({
  name: "release.get-choices",
  permission: "release.read",
  input: z.strictObject({}),
  run: async (store, scope) => {
    const { models, ...choices } = await store.statuses.choices(scope.teams, 500);
    return { ...choices, models: models.filter(({ key }) => tokenCovers(scope.actor, key)) };
  },
});

/** Returns the same rows, evaluating those that are out of date. */
export function upToDate(
  store: Store,
  scope: Scope,
  items: readonly ListedRelease[],
): Promise<readonly ListedRelease[]> {
  return Promise.all(
    items.map(async (item) => {
      const release = item.isBehind ? await store.releases.find(scope.teams, item.id) : undefined;
      if (release === undefined) return item;
      const { stages, movedAt, evaluatedAt } = await statusOfRelease(store, release, scope.now);
      return {
        ...item,
        state: release.state,
        summary: release.summary,
        stages,
        movedAt,
        evaluatedAt,
        isBehind: false,
      };
    }),
  );
}
