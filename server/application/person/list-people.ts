import { z } from "zod";
import { defineQuery } from "../kernel/query";

/** Everyone who has signed in here, with the roles they hold now: who can own a service account, who could sign. */
export const listPeople = defineQuery({
  name: "person.list",
  permission: "service-account.read",
  input: z.strictObject({}),
  run: async (store) => (await store.people.list()).map(({ id, name, email, active, grants }) => ({ id, name, email, active, grants })),
});
