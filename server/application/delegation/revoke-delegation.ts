import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { coversTeam } from "@/server/domain/sign-off/delegation";
import { defineCommand } from "../kernel/command";
import { Line } from "../kernel/fields";
import type { DelegationRow } from "../kernel/ports/delegations";
import { notFound, requirePerson } from "../kernel/require";
import type { Scope } from "../kernel/scope";

/**
 * Ends a delegation. The delegate signs nothing more from now on; what they signed stays signed. The person
 * who gave it, its delegate, and an administrator of the team may end it.
 *
 * @throws AppError `not-found` out of reach; `wrong-phase` when it is over or was ended before.
 */
export const revokeDelegation = defineCommand({
  name: "delegation.revoke",
  permission: "delegation.revoke",
  input: z.strictObject({ id: Line(60), reason: Line(300).exactOptional() }),
  run: async (tx, scope, { id, reason }) => {
    const person = requirePerson(scope.actor);
    const found = await tx.delegations.find(id);
    const delegation =
      found !== undefined && isTheirsToEnd(found, scope) ? found : notFound("delegation", id);
    const isOver = delegation.until <= scope.now;
    if (isOver || !(await tx.delegations.revoke(id, { by: person.id, at: scope.now, reason }))) {
      throw new AppError(
        "wrong-phase",
        isOver ? "The delegation has already ended." : "The delegation was already revoked.",
      );
    }
    return {
      result: { id },
      events: [
        {
          action: "delegation.revoked",
          subjects: [
            { kind: "delegation", id },
            { kind: "person", id: delegation.delegatorId, name: delegation.delegatorName },
            { kind: "person", id: delegation.delegateId, name: delegation.delegateName },
          ],
          data: {
            role: delegation.role,
            until: delegation.until.toISOString(),
            reason: reason ?? null,
            delegate: delegation.delegateId,
          },
        },
      ],
    };
  },
});

function isTheirsToEnd(delegation: DelegationRow, { actor }: Scope): boolean {
  if (actor.kind !== "person") return false;
  if (delegation.delegatorId === actor.id || delegation.delegateId === actor.id) return true;
  return actor.grants.some(
    ({ role, teams }) =>
      role === "admin" &&
      (teams === "*" ||
        (delegation.teams !== "*" && delegation.teams.some((team) => coversTeam({ teams }, team)))),
  );
}
