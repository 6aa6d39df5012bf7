import { z } from "zod";
import { teamsFor } from "@/server/domain/authorization/permissions";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import { waiverStanding } from "@/server/domain/waiver/waiver-standing";
import { defineQuery } from "../kernel/query";
import { requirePerson } from "../kernel/require";
import { amberByWaiver } from "./amber-releases";

const SHOWN_MAX = 30;

/**
 * What needs somebody besides open requests, in reach: live releases that turned amber, waivers that wait for a decision of
 * this person, and waivers of live releases that end soon. Every page asks it, so that nothing of it is news only to whoever
 * opens the right page.
 */
export const getAttention = defineQuery({
  name: "attention.get",
  permission: "inbox.read",
  input: z.strictObject({}),
  run: async (store, { teams, now, actor }) => {
    const person = requirePerson(actor);
    const mayGrant = teamsFor(actor, "waiver.grant");
    const [amber, asked, ending, people] = await Promise.all([
      amberByWaiver(store, teams, now),
      mayGrant ? store.waivers.search(mayGrant, { standings: ["asked"], now, limit: SHOWN_MAX }) : { items: [], nextCursor: undefined },
      store.waivers.search(teams, { standings: ["ending"], now, limit: SHOWN_MAX }),
      store.people.list(),
    ]);
    return {
      now,
      personId: person.id,
      amber: amber.items,
      waiversToDecide: asked.items
        .filter(({ requestedBy }) => !isSamePerson(person.id, requestedBy, people))
        .map((waiver) => ({ ...waiver, standing: waiverStanding(waiver, now) })),
      waiversEnding: ending.items.filter(({ isLive }) => isLive).map((waiver) => ({ ...waiver, standing: waiverStanding(waiver, now) })),
      isCut: amber.isCut || asked.nextCursor !== undefined || ending.nextCursor !== undefined,
    };
  },
});
