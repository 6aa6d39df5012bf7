import { z } from "zod";
import { parseReleaseKey } from "@/server/domain/release/release-key";
import type { Change } from "../kernel/ports/live-reads";
import { defineQuery } from "../kernel/query";
import { tokenCovers } from "../kernel/require";
import type { Scope } from "../kernel/scope";

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
    return { through: head, changes: changes.flatMap((change) => covered(scope, change)), isTooFarBehind: false };
  },
});

/** What a token that is confined to models may hear of a change: of these models alone, and nothing where none of them is concerned. */
function covered({ actor }: Pick<Scope, "actor">, change: Change): readonly Change[] {
  const models = change.models.filter((model) => tokenCovers(actor, model));
  if (models.length === change.models.length) return [change];
  const releases = change.releases.filter((key) => tokenCovers(actor, parseReleaseKey(key)?.modelKey ?? ""));
  return models.length === 0 ? [] : [{ ...change, models, releases }];
}
