import { z } from "zod";
import { defineQuery } from "../kernel/query";

/** Lists the active holds in reach: the scope, reason and exit condition of each. */
export const listHolds = defineQuery({
  name: "hold.list",
  permission: "hold.read",
  input: z.strictObject({}),
  run: async (store, { teams, now }) => ({
    now,
    teams,
    items: await store.administration.activeHolds(teams),
  }),
});
