import { z } from "zod";
import { type Permission, teamsFor } from "@/server/domain/authorization/permissions";
import type { Turn } from "@/server/domain/gate/turn";
import { getInbox } from "../inbox/get-inbox";
import { defineQuery } from "../kernel/query";
import { covers, type Scope } from "../kernel/scope";

/**
 * An act that the caller may do now: an open request whose turn is theirs, a rollback, or a task of their
 * role.
 */
export type Act =
  | {
      readonly kind: "move";
      readonly act: Turn["act"];
      readonly release: string;
      readonly title: string;
      readonly stage: string;
      /** The gate it concerns, if any. */
      readonly gateId: string | undefined;
    }
  | { readonly kind: "roll-back"; readonly release: string; readonly title: string; readonly stage: string }
  | { readonly kind: "task"; readonly permission: Permission };

/** Tasks with a page of their own, by the permission they require. */
export const TASKS = [
  "model.register",
  "hold.place",
  "delegation.give",
  "calendar.manage",
  "service-account.manage",
  "session.manage",
  "report.export",
  "ledger.verify",
] as const;

/** Lists the acts of the caller at this moment: their turns in the inbox, and the tasks of their role. */
export const listActs = defineQuery({
  name: "search.list-acts",
  permission: "inbox.read",
  input: z.strictObject({}),
  run: async (store, scope): Promise<readonly Act[]> => {
    const { needsYou, live } = await getInbox.run(store, scope, {});
    const moves = needsYou.map(({ request, turn }): Act => {
      const { releaseKey, modelTitle, stage } = request;
      return {
        kind: "move",
        act: turn.act,
        release: releaseKey,
        title: modelTitle,
        stage,
        gateId: turn.gateId,
      };
    });
    const models = await Promise.all(
      live.map(({ modelKey }) => store.models.findByKey(scope.teams, modelKey)),
    );
    const takenBack = live.filter((_, index) => may(scope, "release.roll-back", models[index]?.team));
    return [
      ...moves,
      ...takenBack.map(
        ({ releaseKey, modelTitle, stage }): Act => ({
          kind: "roll-back",
          release: releaseKey,
          title: modelTitle,
          stage,
        }),
      ),
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
