import { z } from "zod";
import { WAIVER_STANDINGS, waiverStanding } from "@/server/domain/waiver/waiver-standing";
import { Line, PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";

/** The register: every waiver in reach, newest asked for first, with where it stands now. */
export const listWaivers = defineQuery({
  name: "waiver.list",
  permission: "waiver.read",
  input: z.strictObject({
    /** Only those that stand so; all when not given. */
    standings: z.array(z.enum(WAIVER_STANDINGS)).max(WAIVER_STANDINGS.length).default([]),
    team: Line(60).optional(),
    ...PageInput,
  }),
  run: async (store, { teams, now }, search) => {
    const page = await store.waivers.search(teams, { ...search, now });
    return {
      now,
      nextCursor: page.nextCursor,
      items: page.items.map((waiver) => ({ ...waiver, standing: waiverStanding(waiver, now) })),
    };
  },
});
