import { z } from "zod";
import { defineQuery } from "../kernel/query";

/** Holds that stand, in reach: what each stops, why, and what will end it. */
export const listHolds = defineQuery({
  name: "hold.list",
  permission: "hold.read",
  input: z.strictObject({}),
  run: async (store, { teams, now }) => ({ now, teams, items: await store.administration.standingHolds(teams) }),
});
