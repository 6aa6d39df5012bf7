import { z } from "zod";
import { accountsOf } from "@/server/domain/sign-off/same-person";
import { defineQuery } from "../kernel/query";

/**
 * Lists everyone in reach who has signed in: roles by team, last seen, open sessions, and accounts that are
 * counted as one person, which matters wherever people are counted.
 */
export const getDirectory = defineQuery({
  name: "person.get-directory",
  permission: "person.read",
  input: z.strictObject({}),
  run: async (store, { teams, now, actor }) => {
    const people = await store.administration.directory(teams, now);
    const items = people.map((person) => ({
      ...person,
      sameAs: accountsOf(person.id, people).filter((id) => id !== person.id),
    }));
    return { now, items, self: actor.id };
  },
});
