import type { PersonActor } from "../authorization/actor";
import type { Permission } from "../authorization/permissions";
import type { PersonRole, Role } from "../authorization/role";

/**
 * Sections of the home page beside the inbox, by role. `live`: what is live, with its rollback target.
 * `failing`: releases with a failed rule. `record`: the latest acts of consequence and the state of the
 * ledger. `installation`: its health, and vacant roles.
 */
export const DESKS = ["live", "failing", "record", "installation"] as const;
export type Desk = (typeof DESKS)[number];

interface DeskRow {
  /** Roles whose home page has it. */
  readonly roles: readonly PersonRole[];
  /** The permission to read it: nobody gets a section whose records they may not see. */
  readonly permission: Permission;
}

export const DESK_TABLE = {
  live: { roles: ["sre"], permission: "release.roll-back" },
  failing: { roles: ["ml-engineer", "data-engineer"], permission: "evidence.submit" },
  record: { roles: ["auditor"], permission: "ledger.read" },
  installation: { roles: ["admin"], permission: "person.read" },
} as const satisfies Record<Desk, DeskRow>;

/** Returns the teams of a person's section: `"*"` for all, a list, or `undefined` if it is not theirs. */
export function teamsOfDesk(
  desk: Desk,
  { grants }: Pick<PersonActor, "grants">,
): readonly string[] | "*" | undefined {
  const roles: readonly Role[] = DESK_TABLE[desk].roles;
  const held = grants.filter(({ role }) => roles.includes(role));
  if (held.length === 0) return undefined;
  if (held.some(({ teams }) => teams === "*")) return "*";
  return [...new Set(held.flatMap(({ teams }) => (teams === "*" ? [] : teams)))].sort();
}
