import { z } from "zod";
import { stateOfAccess } from "@/server/domain/authorization/outside-access";
import { AppError } from "@/server/domain/error/app-error";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import { defineCommand } from "../kernel/command";
import { Line } from "../kernel/fields";
import { requirePerson } from "../kernel/require";
import { accessSubjects, requireAccess } from "./access-subjects";

/**
 * Confirms the access of an outside auditor, as a second person. From then on the auditor can sign in.
 *
 * @throws AppError `not-found`; `same-person` for the person who requested it, or another account of theirs;
 * `stale-write` for an access that was confirmed, ended or is over.
 */
export const confirmAccess = defineCommand({
  name: "outside-access.confirm",
  permission: "outside-access.manage",
  input: z.strictObject({ id: Line(60) }),
  run: async (tx, scope, { id }) => {
    const actor = requirePerson(scope.actor);
    const access = await requireAccess(tx, scope, id);
    const subjects = await accessSubjects(tx, id, access.models);
    if (isSamePerson(actor.id, access.requestedBy, await tx.people.list()))
      return {
        refused: new AppError(
          "same-person",
          "You requested this access. Another administrator, product owner or security reviewer must confirm it.",
        ),
        events: [{ action: "outside-access.refused", subjects, data: { code: "same-person" } }],
      };
    if (
      stateOfAccess(access, scope.now) !== "requested" ||
      !(await tx.outsideAccess.confirm(id, { id: actor.id, at: scope.now }))
    )
      throw new AppError("stale-write", "The access was confirmed or ended before, or its time is over.");
    return {
      result: { id },
      events: [
        {
          action: "outside-access.confirmed",
          subjects,
          data: { requestedBy: access.requestedBy, until: access.until.toISOString() },
        },
      ],
    };
  },
});
