/** Jobs people hold. A person may hold several; each sign-off is given in exactly one. */
export const PERSON_ROLES = [
  "product-owner",
  "ml-engineer",
  "data-engineer",
  "security",
  "sre",
  "auditor",
  "admin",
] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/** Roles of a service account. Machines propose, submit and execute; none of these can sign. */
export const MACHINE_ROLES = ["pipeline", "scanner", "engine", "reader"] as const;
export type MachineRole = (typeof MACHINE_ROLES)[number];

/** The role of an outside auditor. It comes from an access that two people gave, never from a group. */
export const OUTSIDE_ROLE = "outside-auditor";
export type OutsideRole = typeof OUTSIDE_ROLE;

export type Role = PersonRole | MachineRole | OutsideRole;

/** A role held for some teams, or for all of them (`"*"`). */
export interface RoleGrant<R extends Role = Role> {
  readonly role: R;
  readonly teams: readonly string[] | "*";
}

/** The name of a role. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  "product-owner": "product owner",
  "ml-engineer": "ML engineer",
  "data-engineer": "data engineer",
  security: "security",
  sre: "SRE",
  auditor: "auditor",
  "outside-auditor": "outside auditor",
  admin: "admin",
  pipeline: "pipeline",
  scanner: "scanner",
  engine: "engine",
  reader: "reader",
};
