import { PERMISSIONS, type Permission } from "@/server/domain/authorization/permissions";
import { ROLE_WORDS, type Role } from "@/server/domain/authorization/role";

/** Returns why these roles lack a permission, from the authorization table; undefined if one of them has it. */
export function whyNotWith(roles: readonly Role[], permission: Permission): string | undefined {
  const allowed: readonly Role[] = PERMISSIONS[permission];
  if (roles.some((role) => allowed.includes(role))) return undefined;
  return `Required role, one of: ${allowed.map((role) => ROLE_WORDS[role]).join(", ")}.`;
}
