import type { PersonRole } from "@/server/domain/authorization/role";

/** What a person of this role is here for: one line under their name. */
export const ROLE_PURPOSE: Readonly<Record<PersonRole, string>> = {
  "product-owner": "Decides what may change for users, and signs for it",
  "ml-engineer": "Opens releases and mends what a gate found",
  "data-engineer": "Answers for the data a release was made from",
  security: "Looks at findings, grants waivers, signs",
  sre: "Promotes, watches what is live, rolls back",
  auditor: "Reads everything, changes nothing",
  admin: "Looks after service accounts and sessions",
};
