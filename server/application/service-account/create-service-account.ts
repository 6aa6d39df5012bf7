import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { covers } from "../kernel/scope";
import { accountSubject } from "../kernel/subject";
import { serviceAccountFields } from "./service-account-fields";

/**
 * Creates a non-human actor: a pipeline, a scanner, an engine. Its submissions count as contributed by its
 * owners; without an owner, by unknown people, so that independence cannot be shown.
 *
 * @throws AppError `already-exists` for a name in use, `validation-failed` for an unknown owner.
 */
export const createServiceAccount = defineCommand({
  name: "service-account.create",
  permission: "service-account.manage",
  input: z.strictObject({
    ...serviceAccountFields,
    /** Person ids. */
    ownerIds: z.array(z.string()).max(20).default([]),
  }),
  run: async (tx, scope, { name, team, role, ownerIds }) => {
    if (!covers(scope.teams, team))
      throw new AppError(
        "not-permitted",
        `You are an administrator of ${String(scope.teams)}, not of ${team}.`,
        { team },
      );
    const owners = await Promise.all(ownerIds.map((id) => tx.people.findById(id)));
    const stranger = owners.findIndex((owner) => !owner?.active);
    if (stranger >= 0)
      throw new AppError(
        "validation-failed",
        "An owner is not an active person. Owners must have signed in once.",
        {
          errors: [{ pointer: `/ownerIds/${stranger}`, detail: "expected the id of an active person" }],
        },
      );
    const account = {
      id: scope.newId("svc"),
      name,
      team,
      role,
      ownerIds,
      createdBy: scope.actor.id,
      createdAt: scope.now,
      disabledAt: undefined,
    };
    await tx.serviceAccounts.insert(account);
    return {
      result: account,
      events: [
        {
          action: "service-account.created",
          subjects: [accountSubject(account)],
          data: { team, role, ownerIds },
        },
      ],
    };
  },
});
