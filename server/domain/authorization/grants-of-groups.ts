import type { PersonRole, RoleGrant } from "./role";

/** A group of the identity provider and the role of its members. */
export interface RoleGroup {
  readonly group: string;
  readonly role: PersonRole;
  readonly teams: readonly string[] | "*";
}

type Grants = readonly RoleGrant<PersonRole>[];

/** Roles by exact group value: no case folding, no trimming, no prefixes. One grant per role, its teams united. */
export function grantsOfGroups(groups: readonly string[], roleGroups: readonly RoleGroup[]): Grants {
  return united(roleGroups.filter(({ group }) => groups.includes(group)));
}

/**
 * Returns the part of some grants that the mapping still gives to anyone: for a person whose groups are
 * unknown.
 */
export function grantsStillOffered(grants: Grants, roleGroups: readonly RoleGroup[]): Grants {
  return united(
    grants.flatMap(({ role, teams }) =>
      roleGroups
        .filter((offered) => offered.role === role)
        .map((offered) => ({ role, teams: commonTeams(teams, offered.teams) }))
        .filter((grant) => grant.teams === "*" || grant.teams.length > 0),
    ),
  );
}

/** Grants as lines of text, in one order: equal texts are equal grants. */
export function grantsInLines(grants: Grants): readonly string[] {
  return grants.map(({ role, teams }) => `${role}: ${teams === "*" ? "*" : teams.join(", ")}`).sort();
}

function united(held: Grants): Grants {
  const roles = [...new Set(held.map(({ role }) => role))].sort();
  return roles.map((role) => {
    const teams = held.filter((grant) => grant.role === role).map((grant) => grant.teams);
    return { role, teams: teams.includes("*") ? "*" : [...new Set(teams.flat())].sort() };
  });
}

function commonTeams(one: readonly string[] | "*", other: readonly string[] | "*"): readonly string[] | "*" {
  if (one === "*") return other;
  return other === "*" ? one : one.filter((team) => other.includes(team));
}
