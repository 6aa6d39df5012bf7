import { z } from "zod";
import { type Permission, teamsFor } from "@/server/domain/authorization/permissions";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { type Turn, turnOf } from "@/server/domain/gate/turn";
import { defineQuery } from "../kernel/query";
import { requirePerson } from "../kernel/require";
import { covers, type Scope } from "../kernel/scope";

/** Something the caller may do now: an open request that is theirs to move, something live to take back, or a task of their role. */
export type Act =
  | { readonly kind: "move"; readonly act: Turn["act"]; readonly release: string; readonly title: string; readonly stage: string }
  | { readonly kind: "roll-back"; readonly release: string; readonly title: string; readonly stage: string }
  | { readonly kind: "task"; readonly permission: Permission };

/** Tasks that begin on a page of their own, by the permission they take. */
export const TASKS = [
  "model.register",
  "hold.place",
  "calendar.manage",
  "service-account.manage",
  "session.manage",
  "report.export",
  "ledger.verify",
] as const;

/** Everything the caller may do at this moment, by the same rules that let them do it; what they may not is not in it. */
export const listActs = defineQuery({
  name: "search.list-acts",
  permission: "inbox.read",
  input: z.strictObject({}),
  run: async (store, scope): Promise<readonly Act[]> => {
    const person = requirePerson(scope.actor);
    const [requests, live] = await Promise.all([store.screens.openRequests(scope.teams), store.screens.live(scope.teams)]);
    const moves = await Promise.all(
      requests.map(async ({ releaseId, releaseKey, modelTitle, stage }): Promise<Act | undefined> => {
        const facts = await store.releases.facts(releaseId, stage, "promotion");
        const turn = turnOf(evaluateRelease(facts, scope.now), facts, person.id);
        return turn.whose === "yours" ? { kind: "move", act: turn.act, release: releaseKey, title: modelTitle, stage } : undefined;
      }),
    );
    const models = await Promise.all(live.map(({ modelKey }) => store.models.findByKey(scope.teams, modelKey)));
    const takenBack = live.filter((_, index) => may(scope, "release.roll-back", models[index]?.team));
    return [
      ...moves.filter((move) => move !== undefined),
      ...takenBack.map(({ releaseKey, modelTitle, stage }): Act => ({ kind: "roll-back", release: releaseKey, title: modelTitle, stage })),
      ...TASKS.filter((permission) => teamsFor(scope.actor, permission) !== undefined).map(
        (permission): Act => ({ kind: "task", permission }),
      ),
    ];
  },
});

function may({ actor }: Scope, permission: Permission, team: string | undefined): boolean {
  const teams = teamsFor(actor, permission);
  return teams !== undefined && team !== undefined && covers(teams, team);
}
