import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import type { EventSubject } from "@/server/domain/ledger/reach";
import { defineCommand } from "../kernel/command";
import { Prose } from "../kernel/fields";
import type { TransactionStore } from "../kernel/ports";
import type { HoldRecord } from "../kernel/ports/holds";
import { notFound, requirePerson } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { modelSubject, releaseSubject } from "../kernel/subject";

/**
 * Ends a hold, with the way its exit condition was met.
 *
 * @throws AppError `not-found` for one out of reach, `not-permitted` for one that blocks every team by a
 * person whose role does not cover all, `wrong-phase` for one that has ended.
 */
export const releaseHold = defineCommand({
  name: "hold.release",
  permission: "hold.place",
  input: z.strictObject({
    id: z.string().max(60),
    reason: Prose(2000).refine((text) => text.trim() !== "", "state how the exit condition was met"),
  }),
  run: async (tx, scope, { id, reason }) => {
    const person = requirePerson(scope.actor);
    const hold = (await tx.holds.find(scope.teams, id)) ?? notFound("hold", id);
    if ((hold.scope === "stage" || hold.scope === "everywhere") && scope.teams !== "*")
      throw new AppError(
        "not-permitted",
        "This hold affects all teams. Ending it requires a role for all teams.",
      );
    if (!(await tx.holds.release(id, person.name, scope.now)))
      throw new AppError("wrong-phase", "This hold has already ended.");
    const on = await heldBy(tx, scope, hold);
    const subjects = [{ kind: "hold", id, ...(on.length === 0 && { of: "everyone" as const }) }, ...on];
    return {
      result: { id },
      events: [{ action: "hold.released", subjects, data: { scope: hold.scope, reason } }],
    };
  },
});

/** Returns the subjects of the hold, so that the readers of the hold, and no others, learn that it ended. */
async function heldBy(
  { models, releases }: TransactionStore,
  { teams }: Scope,
  { releaseId, modelKey }: HoldRecord,
): Promise<readonly EventSubject[]> {
  const release = releaseId === undefined ? undefined : await releases.find(teams, releaseId);
  const model = modelKey === undefined ? undefined : await models.findByKey(teams, modelKey);
  return [...(release ? [releaseSubject(release)] : []), ...(model ? [modelSubject(model)] : [])];
}
