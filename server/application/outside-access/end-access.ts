import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { Line } from "../kernel/fields";
import { requirePerson } from "../kernel/require";
import { accessSubjects, requireAccess } from "./access-subjects";

/** Ends the access of an outside auditor before its time. The auditor's next request is refused. */
export const endOutsideAccess = defineCommand({
  name: "outside-access.end",
  permission: "outside-access.manage",
  input: z.strictObject({ id: Line(60), reason: Line(500) }),
  run: async (tx, scope, { id, reason }) => {
    const actor = requirePerson(scope.actor);
    const access = await requireAccess(tx, scope, id);
    const subjects = await accessSubjects(tx, id, access.models);
    if (!(await tx.outsideAccess.end(id, { id: actor.id, at: scope.now, reason })))
      throw new AppError("stale-write", "The access was ended before.");
    return {
      result: { id },
      events: [{ action: "outside-access.ended", subjects, data: { reason } }],
    };
  },
});
