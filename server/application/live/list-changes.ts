import { z } from "zod";
import { parseReleaseKey } from "@/server/domain/release/release-key";
import type { Change } from "../kernel/ports/live-reads";
import { defineQuery } from "../kernel/query";
import { tokenCovers } from "../kernel/require";
import type { Scope } from "../kernel/scope";

/** A screen that is further behind is reloaded as a whole. */
const BEHIND_MAX = 500;

export interface Changes {
  /** Every change up to this position is either in `changes` or out of the caller's reach. */
  readonly through: number;
  readonly changes: readonly Change[];
  /**
   * True when too many changes have passed to list, or the position is not of this ledger: `changes` is then
   * empty.
   */
  readonly isTooFarBehind: boolean;
}

/** Returns the present end of the ledger: later reads include everything up to it. */
export const getLiveHead = defineQuery({
  name: "live.get-head",
  permission: "release.read",
  input: z.strictObject({}),
  run: (store) => store.live.head(),
});

/**
 * Lists changes to the caller's releases and models after a position in the ledger, with their actors and
 * without content.
 */
export const listChanges = defineQuery({
  name: "live.list-changes",
  permission: "release.read",
  input: z.strictObject({ after: z.int().min(-1) }),
  run: async (store, scope, { after }): Promise<Changes> => {
    const head = await store.live.head();
    if (head < after || head - after > BEHIND_MAX)
      return { through: head, changes: [], isTooFarBehind: true };
    const changes = head === after ? [] : await store.live.changes(scope.teams, { after, through: head });
    return {
      through: head,
      changes: changes.flatMap((change) => covered(scope, change)),
      isTooFarBehind: false,
    };
  },
});

/** Reduces a change to the models that a token is confined to; returns an empty list if none is affected. */
function covered({ actor }: Pick<Scope, "actor">, change: Change): readonly Change[] {
  const models = change.models.filter((model) => tokenCovers(actor, model));
  if (models.length === change.models.length) return [change];
  const releases = change.releases.filter((key) => tokenCovers(actor, parseReleaseKey(key)?.modelKey ?? ""));
  return models.length === 0 ? [] : [{ ...change, models, releases }];
}
