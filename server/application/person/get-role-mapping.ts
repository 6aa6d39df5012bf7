import { z } from "zod";
import { defineQuery } from "../kernel/query";

/** Which groups of the identity provider give which roles for which teams, as this process was configured. Changed by settings, not here. */
export const getRoleMapping = defineQuery({
  name: "person.get-role-mapping",
  permission: "person.read",
  input: z.strictObject({}),
  run: async ({ process: { roleGroups, identityProvider } }) => ({ roleGroups, identityProvider }),
});
