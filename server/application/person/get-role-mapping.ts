import { z } from "zod";
import { defineQuery } from "../kernel/query";

/**
 * Returns the mapping from groups of the identity provider to roles and teams, as configured for this
 * process.
 */
export const getRoleMapping = defineQuery({
  name: "person.get-role-mapping",
  permission: "person.read",
  input: z.strictObject({}),
  run: async ({ process: { roleGroups, identityProvider } }) => ({ roleGroups, identityProvider }),
});
