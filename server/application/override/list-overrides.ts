import { z } from "zod";
import { overrideStatus } from "@/server/domain/stage/override";
import { Line, PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";

/** Lists every break-glass override in reach, latest request first, with its present status. */
export const listOverrides = defineQuery({
  name: "override.list",
  permission: "waiver.read",
  input: z.strictObject({ team: Line(60).optional(), ...PageInput }),
  run: async (store, { teams, now }, search) => {
    const { items, nextCursor } = await store.overrides.list(teams, search);
    return {
      nextCursor,
      items: items.map((override) => ({ ...override, status: overrideStatus(override, now) })),
    };
  },
});
