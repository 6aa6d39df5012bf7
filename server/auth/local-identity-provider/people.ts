import { OUTSIDE_ROLE, type OutsideRole, type PersonRole } from "@/server/domain/authorization/role";

/** A person who can sign in at the local identity provider. */
export interface LocalPerson {
  /** `sub`. */
  readonly subject: string;
  readonly name: string;
  /** The value of `login_hint`, as at other providers. */
  readonly email: string;
  readonly role: PersonRole | OutsideRole;
}

const NAMES = {
  "product-owner": ["Olivia Hart", "Omar Diaz"],
  "ml-engineer": ["Mona Keller", "Marek Novak"],
  "data-engineer": ["Dana Ruiz", "Devi Rao"],
  security: ["Sam Okafor", "Ines Lindqvist"],
  sre: ["Rafael Costa", "Rosa Meyer"],
  auditor: ["Audrey Blanc", "Anton Weiss"],
  admin: ["Ada Byrne", "Arno Falk"],
  [OUTSIDE_ROLE]: ["Edda Lang"],
} as const satisfies Record<PersonRole, readonly [string, string]> & Record<OutsideRole, readonly [string]>;

/** Two people per role, because one of them always has a reason not to sign; and an outside auditor. */
export const LOCAL_PEOPLE: readonly LocalPerson[] = (
  Object.entries(NAMES) as [PersonRole | OutsideRole, readonly string[]][]
).flatMap(([role, names]) =>
  names.map((name) => {
    const subject = name.toLowerCase().replaceAll(" ", ".");
    return { subject, name, email: `${subject}@example.org`, role };
  }),
);

/**
 * Returns the groups of a role's people; the defaults of COUNTERSIGN_ROLE_GROUPS and COUNTERSIGN_ADMIN_GROUP
 * match them. An outside auditor has none.
 */
export function localGroups({ role }: LocalPerson): readonly string[] {
  return role === OUTSIDE_ROLE ? [] : [`countersign-${role}`];
}
