import { z } from "zod";

export const PolicyName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, "expected a policy name");
export const PolicyVersionNumber = z.coerce
  .number({ error: "expected a version number" })
  .int()
  .min(1)
  .max(2_147_483_647);
