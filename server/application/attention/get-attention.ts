import { z } from "zod";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { teamsFor } from "@/server/domain/authorization/permissions";
import { grouped } from "@/server/domain/collection/grouped";
import { isOverdue } from "@/server/domain/promotion/review";
import { isSettled, rowStatus } from "@/server/domain/recall/recall";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import { waiverStatus } from "@/server/domain/waiver/waiver-status";
import type { Store } from "../kernel/ports";
import type { LedgerFault } from "../kernel/ports/ledger";
import type { OpenRecallRow } from "../kernel/ports/recalls";
import { defineQuery } from "../kernel/query";
import { requirePerson } from "../kernel/require";
import { covers, type Scope } from "../kernel/scope";
import { withState } from "../model/running-adoption";
import { attentionByReference } from "./attention-by-reference";
import { incidentsToDecide } from "./incidents-to-decide";
import { modesToSee } from "./modes-to-see";
import {
  attentionByRecall,
  attentionByReview,
  attentionByStop,
  attentionByWaiver,
} from "./releases-needing-attention";

const SHOWN_MAX = 30;
const RECALL_ROWS_MAX = 200;

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
    const [live, requested, people, holds, fault, incidents] = await Promise.all([
      liveRecords(store, { teams, now }),
      requestedRecords(store, { teams, now }, person),
      store.people.list(),
      store.administration.activeHolds(teams),
      store.ledger.whyNotWritable(),
      incidentsToDecide(store, { now }, { person, limit: SHOWN_MAX }),
    ]);
    const { needsAttention, against, overdue, found, reviews, recalled, lost } = live;
    const { asked, ending, overrides, adoptions, componentReports } = requested;
    const isMe = (id: string) => isSamePerson(person.id, id, people);
    const mayReview = teamsFor(actor, "promotion.review");
    const toReview = reviews.items.map((review) => ({ ...review, isOverdue: isOverdue(review, now) }));
    return {
      now,
      personId: person.id,
      /** Present while the ledger cannot be written: reads go on, changes are refused. */
      ledgerFault: faultOf(fault, store.process.ledgerFaultSince(fault, now)),
      /** Holds on everything or on a whole stage appear on every page. */
      stopped: holds.filter(({ scope }) => scope === "everywhere" || scope === "stage"),
      needsAttention: [
        ...against.map(attentionByStop),
        ...recalled.flatMap(attentionByRecall),
        ...needsAttention.items,
        ...lost.map((reference) => attentionByReference(reference, people)),
        ...toReview.filter((review) => review.isOverdue).map(attentionByReview),
      ],
      /** Deployments under way that had to be live by now, earliest due date first. */
      overdueDeployments: overdue,
      /** Versions that were live before their model was governed, earliest due date first. */
      grandfathered: found.items.map((adoption) => withState(adoption, { now, people, me: person })),
      /** Relaxed enforcement modes that this person can agree to, and those that end soon. */
      ...adoptions,
      /** Components that somebody reported and this person's role may revoke, newest first. */
      componentReports,
      /** Open incidents that this person can decide, the most severe first. */
      incidentsToDecide: incidents,
      /** Recalls with affected releases that this person can decide, oldest first. */
      recallsToDecide: recallsToDecide(recalled, teamsFor(actor, "recall.decide")),
      overrides: overrides.map((override) => ({ ...override, isMine: isMe(override.askedBy) })),
      reviewsToDo: toReview.filter(
        ({ team, involvedIds }) =>
          (mayReview === "*" || mayReview?.includes(team)) && !involvedIds.some(isMe),
      ),
      waiversToDecide: asked.items
        .filter(({ requestedBy }) => !isMe(requestedBy))
        .map((waiver) => ({ ...waiver, status: waiverStatus(waiver, now) })),
      waiversEnding: ending.items
        .filter(({ isLive }) => isLive)
        .map((waiver) => ({ ...waiver, status: waiverStatus(waiver, now) })),
      isCut:
        needsAttention.isCut ||
        asked.nextCursor !== undefined ||
        ending.nextCursor !== undefined ||
        reviews.nextCursor !== undefined ||
        found.isCut,
    };
  },
});

const faultOf = (fault: LedgerFault | undefined, since: Date | undefined) =>
  fault && since && { fault, since };

type Reach = Pick<Scope, "teams" | "now">;

/** Loads releases that are live or deploying and need attention, and the reviews that are due. */
async function liveRecords(store: Store, { teams, now }: Reach) {
  const [needsAttention, against, overdue, found, reviews, rows, lost] = await Promise.all([
    attentionByWaiver(store, teams, now),
    store.promotions.liveAgainstStops(teams, SHOWN_MAX),
    store.promotions.overdueDeployments(teams, now, SHOWN_MAX),
    store.modelGovernance.runningAdoptions(teams, {}, SHOWN_MAX),
    store.overrides.reviews(teams, { show: "due", limit: SHOWN_MAX }),
    store.recalls.openRows(teams, RECALL_ROWS_MAX),
    store.references.lost(teams, SHOWN_MAX),
  ]);
  const recalled = rows.filter((row) => !isSettled(rowStatus(row, now)));
  return { needsAttention, against, overdue, found, reviews, recalled, lost };
}

function recallsToDecide(rows: readonly OpenRecallRow[], teams: Scope["teams"] | undefined) {
  const mine = rows.filter(({ team }) => teams !== undefined && covers(teams, team));
  return [...grouped(mine, ({ recallId }) => recallId)].flatMap(([id, of]) => {
    const [first] = of;
    return first ? [{ id, releases: of.length, since: first.addedAt, reason: first.reason }] : [];
  });
}

/** Loads requests and reports that a person can decide, and waivers that end soon. */
async function requestedRecords(store: Store, { teams, now }: Reach, person: PersonActor) {
  const mayGrant = teamsFor(person, "waiver.grant");
  const mayRevoke = teamsFor(person, "component.revoke");
  const [asked, ending, overrides, adoptions, componentReports] = await Promise.all([
    mayGrant
      ? store.waivers.search(mayGrant, { statuses: ["asked"], now, limit: SHOWN_MAX })
      : { items: [], nextCursor: undefined },
    store.waivers.search(teams, { statuses: ["ending"], now, limit: SHOWN_MAX }),
    store.overrides.waiting(teams, now, SHOWN_MAX),
    modesToSee(store, { teams, now }, person),
    mayRevoke === undefined ? [] : store.revocations.openReports(mayRevoke, { limit: SHOWN_MAX }),
  ]);
  return { asked, ending, overrides, adoptions, componentReports };
}
