import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { Prose } from "../kernel/fields";
import { notFound, requirePerson } from "../kernel/require";

/**
 * End a hold, saying how its exit condition was met.
 *
 * @throws AppError `not-found` for one out of reach, `not-permitted` for one that stops every team by who does not answer for all, `wrong-phase` for one that has ended.
 */
export const releaseHold = defineCommand({
  name: "hold.release",
  permission: "hold.place",
  input: z.strictObject({
    id: z.string().max(60),
    reason: Prose(2000).refine((text) => text.trim() !== "", "say how the exit condition was met"),
  }),
  run: async (tx, scope, { id, reason }) => {
    const person = requirePerson(scope.actor);
    const hold = (await tx.operation.findHold(scope.teams, id)) ?? notFound("hold", id);
    if ((hold.scope === "stage" || hold.scope === "everywhere") && scope.teams !== "*")
      throw new AppError("not-permitted", "this hold stops every team; it takes someone who answers for all of them to end it");
    if (!(await tx.operation.releaseHold(id, person.name, scope.now))) throw new AppError("wrong-phase", "this hold has ended already");
    return { result: { id }, events: [{ action: "hold.released", subjects: [{ kind: "hold", id }], data: { scope: hold.scope, reason } }] };
  },
});
