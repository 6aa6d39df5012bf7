import { z } from "zod";
import { stateOfAccess } from "@/server/domain/authorization/outside-access";
import { PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";

/** Lists the accesses of outside auditors to models in reach, newest first, each with its state. */
export const listAccesses = defineQuery({
  name: "outside-access.list",
  permission: "outside-access.read",
  input: z.strictObject(PageInput),
  run: async (store, { teams, now, actor }, page) => {
    const { items, nextCursor } = await store.outsideAccess.list(teams, page);
    return {
      now,
      self: actor.id,
      items: items.map((access) => ({ ...access, state: stateOfAccess(access, now) })),
      nextCursor,
    };
  },
});
