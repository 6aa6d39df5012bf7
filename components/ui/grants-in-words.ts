import { ROLE_WORDS, type RoleGrant } from "@/server/domain/authorization/role";

/** Returns roles by team in one line: "product owner in clinical-ml; auditor everywhere". */
export function grantsInWords(grants: readonly RoleGrant[]): string {
  if (grants.length === 0) return "no role";
  return grants.map(({ role, teams }) => `${ROLE_WORDS[role]} ${teamsInWords(teams)}`).join("; ");
}

export function teamsInWords(teams: readonly string[] | "*"): string {
  return teams === "*" ? "everywhere" : `in ${teams.join(", ")}`;
}
