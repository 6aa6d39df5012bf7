import { z } from "zod";
import { WAIVER_STATUSES, waiverStatus } from "@/server/domain/waiver/waiver-status";
import { Line, PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";

/** Lists every waiver in reach, latest request first, with its present status. */
export const listWaivers = defineQuery({
  name: "waiver.list",
  permission: "waiver.read",
  input: z.strictObject({
    /** Only waivers with these statuses; default: all. */
    statuses: z.array(z.enum(WAIVER_STATUSES)).max(WAIVER_STATUSES.length).default([]),
    team: Line(60).optional(),
    ...PageInput,
  }),
  run: async (store, { teams, now }, search) => {
    const page = await store.waivers.search(teams, { ...search, now });
    return {
      now,
      nextCursor: page.nextCursor,
      items: page.items.map((waiver) => ({ ...waiver, status: waiverStatus(waiver, now) })),
    };
  },
});
