import type { Actor } from "./actor";
import { PERMISSIONS, type Permission, teamsFor } from "./permissions";
import { ROLE_WORDS } from "./role";

/** Returns why an actor has no permission for a team, with the required roles; undefined if they have it. */
export function whyNotPermitted(actor: Actor, permission: Permission, team: string): string | undefined {
  const teams = teamsFor(actor, permission);
  if (teams === "*" || teams?.includes(team)) return undefined;
  return `Required role in ${team}, one of: ${PERMISSIONS[permission].map((role) => ROLE_WORDS[role]).join(", ")}.`;
}
