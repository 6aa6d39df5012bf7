import { z } from "zod";
import { teamsFor } from "@/server/domain/authorization/permissions";
import { isOverdue } from "@/server/domain/promotion/review";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import { waiverStatus } from "@/server/domain/waiver/waiver-status";
import { defineQuery } from "../kernel/query";
import { requirePerson } from "../kernel/require";
import { withState } from "../model/running-adoption";
import { amberByReview, amberByStop, amberByWaiver } from "./amber-releases";
import { modesToSee } from "./modes-to-see";

const SHOWN_MAX = 30;

/**
 * Lists what needs action besides open requests: live releases that need attention, waivers that this person
 * can decide, and waivers of live releases that end soon. Every page shows it.
 */
export const getAttention = defineQuery({
  name: "attention.get",
  permission: "inbox.read",
  input: z.strictObject({}),
  run: async (store, { teams, now, actor }) => {
    const person = requirePerson(actor);
    const mayGrant = teamsFor(actor, "waiver.grant");
    const deciding = teamsFor(actor, "component.revoke");
    const [amber, asked, ending, people, holds, overrides, reviews, found, adoptions, componentReports, against, overdue] =
      await Promise.all([
        amberByWaiver(store, teams, now),
        mayGrant ? store.waivers.search(mayGrant, { statuses: ["asked"], now, limit: SHOWN_MAX }) : { items: [], nextCursor: undefined },
        store.waivers.search(teams, { statuses: ["ending"], now, limit: SHOWN_MAX }),
        store.people.list(),
        store.administration.activeHolds(teams),
        store.overrides.waiting(teams, now, SHOWN_MAX),
        store.overrides.reviews(teams, { show: "due", limit: SHOWN_MAX }),
        store.modelGovernance.runningAdoptions(teams, {}, SHOWN_MAX),
        modesToSee(store, { teams, now }, person),
        deciding === undefined ? [] : store.revocations.openReports(deciding, { limit: SHOWN_MAX }),
        store.promotions.liveAgainstStops(teams, SHOWN_MAX),
        store.promotions.overdueDeployments(teams, now, SHOWN_MAX),
      ]);
    const isMe = (id: string) => isSamePerson(person.id, id, people);
    const mayReview = teamsFor(actor, "promotion.review");
    const toReview = reviews.items.map((review) => ({ ...review, isOverdue: isOverdue(review, now) }));
    return {
      now,
      personId: person.id,
      /** Holds on everything or on a whole stage appear on every page. */
      stopped: holds.filter(({ scope }) => scope === "everywhere" || scope === "stage"),
      amber: [...against.map(amberByStop), ...amber.items, ...toReview.filter((review) => review.isOverdue).map(amberByReview)],
      /** Deployments under way that had to be live by now, earliest due date first. */
      overdueDeployments: overdue,
      /** Versions that were live before their model was governed, earliest due date first. */
      grandfathered: found.items.map((adoption) => withState(adoption, { now, people, me: person })),
      /** Relaxed enforcement modes that this person can agree to, and those that end soon. */
      ...adoptions,
      /** Components that somebody reported and this person's role may revoke, newest first. */
      componentReports,
      overrides: overrides.map((override) => ({ ...override, isMine: isMe(override.askedBy) })),
      reviewsToDo: toReview.filter(({ team, involvedIds }) => (mayReview === "*" || mayReview?.includes(team)) && !involvedIds.some(isMe)),
      waiversToDecide: asked.items
        .filter(({ requestedBy }) => !isMe(requestedBy))
        .map((waiver) => ({ ...waiver, status: waiverStatus(waiver, now) })),
      waiversEnding: ending.items.filter(({ isLive }) => isLive).map((waiver) => ({ ...waiver, status: waiverStatus(waiver, now) })),
      isCut:
        amber.isCut || asked.nextCursor !== undefined || ending.nextCursor !== undefined || reviews.nextCursor !== undefined || found.isCut,
    };
  },
});
