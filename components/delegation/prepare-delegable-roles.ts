import type { PersonRole } from "@/server/domain/authorization/role";
import type { OwnDelegations } from "../data/delegation-data";

/** A role to choose, for all teams in which the person has it. */
export interface DelegableRole {
  readonly role: PersonRole;
  readonly teams: "*" | string[];
}

/** Returns the person's signing roles, each once, from all their grants. */
export function prepareDelegableRoles(delegable: OwnDelegations["delegable"]): readonly DelegableRole[] {
  return [...new Set(delegable.map(({ role }) => role))].map((role) => {
    const grants = delegable.filter((one) => one.role === role);
    const teams = [...new Set(grants.flatMap((one) => (one.teams === "*" ? [] : one.teams)))].sort();
    return { role, teams: grants.some((one) => one.teams === "*") ? "*" : teams };
  });
}
