import { z } from "zod";
import { defineQuery } from "../kernel/query";

/**
 * Lists everyone who has signed in, with their present roles: possible owners of a service account, possible
 * signers.
 */
export const listPeople = defineQuery({
  name: "person.list",
  permission: "service-account.read",
  input: z.strictObject({}),
  run: async (store) =>
    (await store.people.list()).map(({ id, name, email, active, grants }) => ({
      id,
      name,
      email,
      active,
      grants,
    })),
});
