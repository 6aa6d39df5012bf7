import { z } from "zod";
import { modelsOf } from "@/server/domain/authorization/actor";
import { PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";

/**
 * Lists promotions that were permitted under an enforcement mode and would have been blocked, newest first,
 * with their gates.
 */
export const listWouldHaveBlocked = defineQuery({
  name: "enforcement-mode.list-would-have-blocked",
  permission: "policy.read",
  input: z.strictObject({ id: z.string().max(60), ...PageInput }),
  run: async (store, { teams, actor }, { id, ...page }) => {
    // A mode belongs to a whole team: a token confined to some of its models does not read it.
    const isConfined = modelsOf(actor) !== "*";
    if (isConfined || !(await store.enforcementModes.find(teams, id)))
      return notFound("enforcement mode", id);
    return store.enforcementModes.wouldHaveBlocked(teams, id, page);
  },
});
