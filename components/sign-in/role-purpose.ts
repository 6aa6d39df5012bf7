import type { OutsideRole, PersonRole } from "@/server/domain/authorization/role";

/** The purpose of each role, one line under a person's name. */
export const ROLE_PURPOSE: Readonly<Record<PersonRole | OutsideRole, string>> = {
  "product-owner": "Decides which changes users get, and signs releases",
  "ml-engineer": "Opens releases and fixes failed gates",
  "data-engineer": "Owns the data that a release is made from",
  security: "Reviews findings, grants waivers, signs releases",
  sre: "Promotes, monitors live releases, rolls back",
  auditor: "Reads everything and changes nothing",
  "outside-auditor": "Reads named models for a time, once two people gave access",
  admin: "Manages service accounts and sessions",
};
