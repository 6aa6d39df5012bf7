import { z } from "zod";
import type { Change } from "../kernel/ports/live-reads";
import { defineQuery } from "../kernel/query";
import { tokenCovers } from "../kernel/require";

/** Further behind than this, a screen is better read anew than mended piece by piece. */
const BEHIND_MAX = 500;

export interface Changes {
  /** Everything up to this place is either in `changes` or none of the caller's business. */
  readonly through: number;
  readonly changes: readonly Change[];
  /** True when too much has passed to be told one by one, or the place is not of this ledger: then `changes` is empty. */
  readonly isTooFarBehind: boolean;
}

/** Where the ledger ends now: what is read afterwards holds everything up to here. */
export const getLiveHead = defineQuery({
  name: "live.get-head",
  permission: "release.read",
  input: z.strictObject({}),
  run: (store) => store.live.head(),
});

/** What happened to the caller's releases and models after a place in the ledger, and who did it: never what was said. */
export const listChanges = defineQuery({
  name: "live.list-changes",
  permission: "release.read",
  input: z.strictObject({ after: z.int().min(-1) }),
  run: async (store, scope, { after }): Promise<Changes> => {
    const head = await store.live.head();
    if (head < after || head - after > BEHIND_MAX) return { through: head, changes: [], isTooFarBehind: true };
    const changes = head === after ? [] : await store.live.changes(scope.teams, { after, through: head });
    const isCovered = ({ models }: Change) => models.length === 0 || models.some((model) => tokenCovers(scope.actor, model));
    return { through: head, changes: changes.filter(isCovered), isTooFarBehind: false };
  },
});
