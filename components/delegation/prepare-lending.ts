import type { PersonRole } from "@/server/domain/authorization/role";
import type { OwnDelegations } from "../data/delegation-data";

/** A role to tick, for all the teams it is held for. */
export interface LendingOffer {
  readonly role: PersonRole;
  readonly teams: "*" | string[];
}

/** One's roles that sign, each once, whatever grants they come from. */
export function prepareLending(lendable: OwnDelegations["lendable"]): readonly LendingOffer[] {
  return [...new Set(lendable.map(({ role }) => role))].map((role) => {
    const grants = lendable.filter((one) => one.role === role);
    const teams = [...new Set(grants.flatMap((one) => (one.teams === "*" ? [] : one.teams)))].sort();
    return { role, teams: grants.some((one) => one.teams === "*") ? "*" : teams };
  });
}
