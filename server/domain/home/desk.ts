import type { PersonActor } from "../authorization/actor";
import type { Permission } from "../authorization/permissions";
import type { PersonRole } from "../authorization/role";

/**
 * What a home shows beside the inbox, by what a person answers for. `live`: what runs, with the way back. `failing`: releases
 * whose rules say no. `record`: the latest acts of consequence and whether the
 * ledger holds. `installation`: how it does, and which seats nobody sits in.
 */
export const DESKS = ["live", "failing", "record", "installation"] as const;
export type Desk = (typeof DESKS)[number];

interface DeskRow {
  /** Whose home it is on. */
  readonly roles: readonly PersonRole[];
  /** What reading it takes: nobody has a desk whose things they may not see. */
  readonly permission: Permission;
}

export const DESK_TABLE = {
  live: { roles: ["sre"], permission: "release.roll-back" },
  failing: { roles: ["ml-engineer", "data-engineer"], permission: "evidence.submit" },
  record: { roles: ["auditor"], permission: "ledger.read" },
  installation: { roles: ["admin"], permission: "person.read" },
} as const satisfies Record<Desk, DeskRow>;

/** Teams a person sits at a desk for: `"*"` all, a list, or `undefined` when it is not theirs. */
export function teamsOfDesk(desk: Desk, { grants }: Pick<PersonActor, "grants">): readonly string[] | "*" | undefined {
  const roles: readonly PersonRole[] = DESK_TABLE[desk].roles;
  const held = grants.filter(({ role }) => roles.includes(role));
  if (held.length === 0) return undefined;
  if (held.some(({ teams }) => teams === "*")) return "*";
  return [...new Set(held.flatMap(({ teams }) => (teams === "*" ? [] : teams)))].sort();
}
