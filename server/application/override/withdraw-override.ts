import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { overrideStatus } from "@/server/domain/stage/override";
import { defineCommand } from "../kernel/command";
import { Prose } from "../kernel/fields";
import { lockRelease, notFound, requirePerson } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";

/**
 * Withdraws an override, requested or approved, before it is used. The requester may, and everyone who may
 * use break-glass.
 *
 * @throws AppError `wrong-phase` when it was used, is over or was withdrawn before.
 */
export const withdrawOverride = defineCommand({
  name: "override.withdraw",
  permission: "override.ask",
  input: z.strictObject({
    id: z.string().max(60),
    reason: Prose(2000).refine((text) => text.trim() !== "", "say why"),
  }),
  run: async (tx, scope, { id, reason }) => {
    const person = requirePerson(scope.actor);
    const found = (await tx.overrides.find(scope.teams, id)) ?? notFound("override", id);
    const release = await lockRelease(tx.releases, scope, found.releaseId);
    const override = (await tx.overrides.find(scope.teams, id)) ?? notFound("override", id);
    const status = overrideStatus(override, scope.now);
    if (status !== "asked" && status !== "open")
      throw new AppError("wrong-phase", `This break-glass request is ${status} and cannot be withdrawn.`);
    await tx.overrides.withdraw(id, { byName: person.name, at: scope.now, reason });
    return {
      result: { id },
      events: [
        {
          action: "override.withdrawn",
          subjects: [{ kind: "override", id }, releaseSubject(release)],
          data: { stage: override.stage, from: status, reason },
        },
      ],
    };
  },
});
