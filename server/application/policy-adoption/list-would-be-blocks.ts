import { z } from "zod";
import { PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";

/** Promotions permitted under an adoption that would have been stopped without it, newest first, with the gates that would have. */
export const listWouldBeBlocks = defineQuery({
  name: "policy-adoption.list-would-be-blocks",
  permission: "policy.read",
  input: z.strictObject({ id: z.string().max(60), ...PageInput }),
  run: async (store, { teams, actor }, { id, ...page }) => {
    // A whole team's: a token confined to some of its models does not learn of it.
    const isConfined = actor.kind === "service-account" && actor.models !== "*";
    if (isConfined || !(await store.policyAdoptions.find(teams, id))) return notFound("policy adoption", id);
    return store.policyAdoptions.wouldBeBlocks(teams, id, page);
  },
});
