import { z } from "zod";
import {
  grantsInLines,
  grantsOfGroups,
  grantsStillOffered,
  type RoleGroup,
} from "@/server/domain/authorization/grants-of-groups";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { type Caller, defineCommand, type Kernel } from "../kernel/command";
import { Line } from "../kernel/fields";
import type { LedgerEvent, LedgerEvents } from "../kernel/ledger-event";
import type { PersonGrants, RoleSource } from "../kernel/ports/people";
import { notFound } from "../kernel/require";
import { personSubject } from "../kernel/subject";

const Grant = z.strictObject({
  role: z.enum(PERSON_ROLES),
  teams: z.union([z.literal("*"), z.array(z.string()).readonly()]),
});

/**
 * Gives people the roles of the present settings, without a new sign-in; a person left without a role is
 * signed out.
 */
export const changeRoles = defineCommand({
  name: "person.change-roles",
  permission: "session.establish",
  input: z.strictObject({
    people: z.array(z.strictObject({ id: Line(60), grants: z.array(Grant).readonly() })).min(1),
  }),
  run: async (tx, scope, { people }) => {
    await tx.holds.lockStops();
    const known = new Map((await tx.people.findRoleSources()).map((person) => [person.id, person]));
    const events: LedgerEvent[] = [];
    for (const { id, grants } of people) {
      const { name, grants: held } = known.get(id) ?? notFound("person", id);
      await tx.people.setGrants(id, { grants });
      if (grants.length === 0) await tx.people.revokeSessions(id, scope.now);
      const [before, after] = [held, grants].map((some) => [...grantsInLines(some)]);
      events.push({
        action: "person.roles-changed" as const,
        subjects: [personSubject({ id, name, grants: held })],
        data: { before: before ?? [], after: after ?? [], because: "settings" },
      });
    }
    return { result: { changed: people.length }, events: events as unknown as LedgerEvents };
  },
});

/**
 * Derives everyone's roles from their stored groups by the present mapping, and changes those that differ.
 * Runs when a process starts, so that a narrower mapping applies from the first request on. A person with
 * unknown groups keeps the roles that the mapping still gives to anyone.
 */
export async function applyRoleGroups(
  kernel: Kernel,
  caller: Caller,
  roleGroups: readonly RoleGroup[],
): Promise<void> {
  const differ = (await kernel.store.people.findRoleSources()).flatMap((person) => {
    const grants = grantsNow(person, roleGroups);
    return grantsInLines(grants).join("\n") === grantsInLines(person.grants).join("\n")
      ? []
      : [{ id: person.id, grants }];
  });
  if (differ.length > 0) await changeRoles.execute(kernel, caller, { people: differ });
}

function grantsNow({ groups, grants }: RoleSource, roleGroups: readonly RoleGroup[]): PersonGrants {
  return groups === null ? grantsStillOffered(grants, roleGroups) : grantsOfGroups(groups, roleGroups);
}
