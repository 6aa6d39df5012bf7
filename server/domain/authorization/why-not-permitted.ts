import type { Actor } from "./actor";
import { PERMISSIONS, type Permission, teamsFor } from "./permissions";
import { ROLE_WORDS } from "./role";

/** Why an actor may not do this kind of thing for a team: the roles it takes, in words; undefined when they may. */
export function whyNotPermitted(actor: Actor, permission: Permission, team: string): string | undefined {
  const teams = teamsFor(actor, permission);
  if (teams === "*" || teams?.includes(team)) return undefined;
  return `Required role in ${team}, one of: ${PERMISSIONS[permission].map((role) => ROLE_WORDS[role]).join(", ")}.`;
}
