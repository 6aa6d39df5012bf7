import { z } from "zod";
import type { ReleaseStatus } from "@/server/domain/status/status";
import type { Store } from "../kernel/ports";
import type { ReleaseQuestion } from "../kernel/ports/release-statuses";
import { defineQuery } from "../kernel/query";
import type { Scope } from "../kernel/scope";
import { grandfathered } from "../model/running-adoption";
import { QuestionInput, questionOf } from "./release-question";
import { upToDate } from "./search-releases";

/** Most cards of one part of a column; the table has the rest. */
const CARDS_MAX = 30;

const UNDER_WAY: readonly ReleaseStatus[] = ["ready", "waiting", "blocked", "returned", "in-progress"];

/**
 * Returns the board of releases × stages: unrequested releases, then for every stage the requested and
 * in-flight ones, and what is live, under a permit or grandfathered. Each part lists the latest changes, and
 * says when there are more.
 */
export const getReleaseBoard = defineQuery({
  name: "release.get-board",
  permission: "release.read",
  input: z.strictObject(QuestionInput).omit({ stage: true, statuses: true, unasked: true }),
  run: async (store, scope, asked) => {
    const question = questionOf(scope, asked);
    const partOf = async (narrowed: Partial<ReleaseQuestion>) => {
      const page = await store.statuses.search(
        scope.teams,
        { ...question, ...narrowed },
        { order: "moved", descending: true, limit: CARDS_MAX, now: scope.now },
      );
      return { items: await upToDate(store, scope, page.items), hasMore: page.next !== undefined };
    };
    const [choices, found] = await Promise.all([
      store.statuses.choices(scope.teams, 0),
      foundRunning(store, scope, asked),
    ]);
    const stages = [...new Set([...choices.stages, ...found.map(({ stage }) => stage)])];
    const [unasked, ...columns] = await Promise.all([
      partOf({ unasked: true }),
      ...stages.map(async (stage) => {
        const [underWay, live] = await Promise.all([
          partOf({ stage, statuses: UNDER_WAY }),
          partOf({ stage, statuses: ["live"] }),
        ]);
        return { stage, underWay, live, grandfathered: found.filter((adoption) => adoption.stage === stage) };
      }),
    ]);
    return { now: scope.now, behind: await store.statuses.behind(), unasked, columns };
  },
});

type BoardFilter = Pick<
  z.infer<z.ZodObject<typeof QuestionInput>>,
  "model" | "team" | "tier" | "text" | "verdict" | "mine" | "openedFrom" | "openedUntil"
>;

/** A grandfathered version is no release: it has no verdict and no opening day, and waits for nobody. */
async function foundRunning(
  store: Store,
  scope: Scope,
  { model, team, tier, text, ...ofReleases }: BoardFilter,
) {
  if (Object.values(ofReleases).some((asked) => asked !== undefined && asked !== false)) return [];
  return grandfathered(store, scope, {
    models: model === undefined ? undefined : [model],
    team,
    tier,
    named: text,
  });
}
