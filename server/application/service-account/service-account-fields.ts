import { z } from "zod";
import { MACHINE_ROLES } from "@/server/domain/authorization/role";

/** Name and role of a service account. */
export const serviceAccountFields = {
  name: z
    .string({ error: "expected a name" })
    .regex(
      /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
      "expected lower-case letters, digits and hyphens, at most 64",
    ),
  team: z.string({ error: "expected a team" }).regex(/^[a-z0-9-]{1,60}$/, "expected a team key"),
  role: z.enum(MACHINE_ROLES, { error: `expected one of ${MACHINE_ROLES.join(", ")}` }),
};
