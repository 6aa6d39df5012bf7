import { PERMISSIONS, type Permission } from "../authorization/permissions";
import { type MachineRole, type PersonRole, ROLE_WORDS, type Role } from "../authorization/role";
import { holdsRole } from "../sign-off/role-holding";
import type { PersonFacts } from "../sign-off/sign-off";
import type { WhoMoves } from "./explanation";

/** Everyone who can act for one team, by name. */
export interface Roster {
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly PersonRole[];
  }[];
  readonly accounts: readonly { readonly name: string; readonly role: MachineRole }[];
}

export const EMPTY_ROSTER: Roster = { people: [], accounts: [] };

interface Account {
  readonly name: string;
  readonly team: string;
  readonly role: MachineRole;
  readonly disabledAt: Date | undefined;
}

/** Returns the people who have a role for a team now and its active accounts, both by name. */
export function rosterOf(team: string, people: readonly PersonFacts[], accounts: readonly Account[]): Roster {
  return {
    people: people
      .map((person) => {
        const roles = [...new Set(person.grants.map(({ role }) => role))].filter((role) =>
          holdsRole(person, role, team),
        );
        return { id: person.id, name: person.name, roles };
      })
      .filter(({ roles }) => roles.length > 0)
      .sort(byName),
    accounts: accounts
      .filter((account) => account.team === team && account.disabledAt === undefined)
      .map(({ name, role }) => ({ name, role }))
      .sort(byName),
  };
}

/**
 * Returns everyone on the roster who has a permission: people first, each in one of the roles that give it.
 */
export function whoMay(permission: Permission, roster: Roster): readonly WhoMoves[] {
  return whoHolds(PERMISSIONS[permission], roster);
}

export function whoHolds(roles: readonly Role[], { people, accounts }: Roster): readonly WhoMoves[] {
  return [
    ...people.flatMap(({ id, name, roles: held }) => {
      const role = held.find((one) => roles.includes(one));
      return role === undefined ? [] : [{ role, personId: id, name }];
    }),
    ...accounts.flatMap(({ name, role }) =>
      roles.includes(role) ? [{ role, personId: undefined, name }] : [],
    ),
  ];
}

/** Returns the roles in words, for when no name is known: `a product owner, ML engineer or SRE`. */
export function rolesInWords(roles: readonly Role[]): string {
  const words = roles.map((role) => ROLE_WORDS[role]);
  const last = words.at(-1);
  if (last === undefined) return "the operator of this installation";
  return words.length === 1
    ? `a person with the role ${last}`
    : `a person with the role ${words.slice(0, -1).join(", ")} or ${last}`;
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1;
}
