import type { PersonRole } from "@/server/domain/authorization/role";
import type { OwnDelegations } from "../data/delegation-data";

/** A role that can be delegated, for all teams it is held for. */
export interface DelegableRole {
  readonly role: PersonRole;
  readonly teams: "*" | string[];
}

/** Returns each signing role once, with the teams of all its grants. */
export function prepareDelegableRoles(delegable: OwnDelegations["delegable"]): readonly DelegableRole[] {
  return [...new Set(delegable.map(({ role }) => role))].map((role) => {
    const grants = delegable.filter((one) => one.role === role);
    const teams = [...new Set(grants.flatMap((one) => (one.teams === "*" ? [] : one.teams)))].sort();
    return { role, teams: grants.some((one) => one.teams === "*") ? "*" : teams };
  });
}
