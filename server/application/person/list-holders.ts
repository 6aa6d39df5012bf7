import { z } from "zod";
import { PERMISSIONS, type Permission } from "@/server/domain/authorization/permissions";
import type { PersonRole, Role } from "@/server/domain/authorization/role";
import { defineQuery } from "../kernel/query";

const HOLDERS_SHOWN = 12;
const permissions = Object.keys(PERMISSIONS) as [Permission, ...Permission[]];

/**
 * Lists the roles that permit an act and the people who hold one, so that a refusal names someone to turn to.
 * Names and roles only, as every release page shows them.
 */
export const listHolders = defineQuery({
  name: "person.list-holders",
  permission: "inbox.read",
  input: z.strictObject({ permission: z.enum(permissions, { error: "expected the name of a permission" }) }),
  run: async (store, _scope, { permission }) => {
    const roles: readonly Role[] = PERMISSIONS[permission];
    const holders = (await store.people.list()).flatMap(({ id, name, active, grants }) => {
      const held = [...new Set(grants.map(({ role }): PersonRole => role))].filter((role) =>
        roles.includes(role),
      );
      return active && held.length > 0 ? [{ id, name, roles: held }] : [];
    });
    return {
      roles,
      holders: holders.slice(0, HOLDERS_SHOWN),
      more: Math.max(0, holders.length - HOLDERS_SHOWN),
    };
  },
});
