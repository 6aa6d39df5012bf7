import { PERMISSIONS, type Permission } from "@/server/domain/authorization/permissions";
import { ROLE_WORDS, type Role } from "@/server/domain/authorization/role";

/** Why these roles may not do this kind of thing, from the one table; undefined when one of them may. */
export function whyNotWith(roles: readonly Role[], permission: Permission): string | undefined {
  const allowed: readonly Role[] = PERMISSIONS[permission];
  if (roles.some((role) => allowed.includes(role))) return undefined;
  return `Required role, one of: ${allowed.map((role) => ROLE_WORDS[role]).join(", ")}.`;
}
