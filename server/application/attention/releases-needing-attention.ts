import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { reasonsAgainst } from "@/server/domain/promotion/stops-since-spending";
import { list, type Reason, reason } from "@/server/domain/reason/reason";
import { modelKeyOf } from "@/server/domain/release/release-key";
import { endedWaivers } from "@/server/domain/waiver/ended-waivers";
import type { Store } from "../kernel/ports";
import type { ReviewRow } from "../kernel/ports/overrides";
import type { LiveAgainstStop } from "../kernel/ports/promotions";
import type { OpenRecallRow } from "../kernel/ports/recalls";

/**
 * At most this many live releases are checked; those that have been without their waiver longest come first.
 */
const LOOKED_AT_MAX = 60;

/** A live release that no longer meets what its promotion was decided on. */
export interface NeedsAttention {
  readonly kind: "waiver-ended" | "review-overdue" | "live-against-stop" | "recalled" | "reference-lost";
  readonly id: string;
  readonly releaseKey: string;
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly team: string;
  readonly stage: string;
  readonly since: Date;
  /** The reason, in one line. */
  readonly reason: Reason;
  /** The person who is responsible; undefined if nobody is named. */
  readonly owner: { readonly id: string | undefined; readonly name: string } | undefined;
}

/**
 * Lists live releases whose waivers have ended and whose gates are closed without them now. A gate that new
 * evidence has opened since is left out.
 *
 * @returns `isCut` when there may be more releases than were checked.
 */
export async function attentionByWaiver(
  store: Pick<Store, "waivers" | "releases">,
  teams: readonly string[] | "*",
  now: Date,
): Promise<{ readonly items: readonly NeedsAttention[]; readonly isCut: boolean }> {
  const found = await store.waivers.liveAfterWaivers(teams, now, LOOKED_AT_MAX + 1);
  const items = await Promise.all(
    found
      .slice(0, LOOKED_AT_MAX)
      .map(async ({ releaseId, stage }) =>
        attentionOf(await store.releases.facts(releaseId, stage, "promotion"), now),
      ),
  );
  return {
    items: items.flat().sort((one, other) => one.since.getTime() - other.since.getTime()),
    isCut: found.length > LOOKED_AT_MAX,
  };
}

function attentionOf(facts: ReleaseFacts, now: Date): readonly NeedsAttention[] {
  const { release, model, stage } = facts;
  return endedWaivers(facts, now).map(({ waiver, gateTitle, how, endedAt }) => ({
    kind: "waiver-ended",
    id: waiver.id,
    releaseKey: release.key,
    modelKey: model.key,
    modelTitle: model.title,
    team: model.team,
    stage,
    since: endedAt,
    reason: reason(how === "expired" ? "attention.waiver-expired" : "attention.waiver-revoked", {
      gate: gateTitle,
    }),
    owner: { id: facts.people.find(({ name }) => name === waiver.riskOwner)?.id, name: waiver.riskOwner },
  }));
}

/**
 * A release that went live despite a hold needs a rollback until it is replaced or its review finds it
 * justified.
 */
export function attentionByStop({ promotionId, liveAgainst, ...live }: LiveAgainstStop): NeedsAttention {
  return {
    ...{ kind: "live-against-stop", id: promotionId, owner: undefined, ...live },
    reason: reason("attention.live-against-stop", { against: list(reasonsAgainst(liveAgainst)) }),
  };
}

/** A rollback or a used break-glass whose review is overdue. */
export function attentionByReview(review: ReviewRow): NeedsAttention {
  return {
    kind: "review-overdue",
    id: review.promotionId,
    releaseKey: review.releaseKey,
    modelKey: modelKeyOf(review.releaseKey),
    modelTitle: review.modelTitle,
    team: review.team,
    stage: review.stage,
    since: review.reviewDueAt,
    reason: reason(
      review.kind === "rollback" ? "attention.rollback-unreviewed" : "attention.break-glass-unreviewed",
      {},
    ),
    owner: undefined,
  };
}

/** A live release that was made from a revoked component, until its row of the recall is settled: one item per stage. */
export function attentionByRecall(row: OpenRecallRow): readonly NeedsAttention[] {
  const { recallId, releaseKey, modelKey, modelTitle, team, addedAt, live, reason: why } = row;
  return live.map((stage) => ({
    ...{ kind: "recalled", id: recallId, releaseKey, modelKey, modelTitle, team, stage, since: addedAt },
    reason: reason("attention.recalled", { why }),
    owner: undefined,
  }));
}
