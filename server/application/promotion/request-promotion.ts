import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { lapsesAt } from "@/server/domain/promotion/promotion-rules";
import { defineCommand } from "../kernel/command";
import { Line, ReleaseReference, StageName } from "../kernel/fields";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { lockRelease, peopleBehind, requireStage, requireTokenCovers } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { releaseSubject } from "../kernel/subject";
import { goingBackFrom, whyNotAcknowledged } from "./require-acknowledgement";

/**
 * Requests a promotion of a release to a stage: names the requester, opens signing once content gates are
 * open, fills inboxes. The request lapses after the days its policy names.
 *
 * @throws AppError `already-exists` while a request for the stage is open, `promotion-in-flight` while the
 * release is in flight there, `wrong-phase` for a withdrawn release, `goes-back` where a newer release is
 * live and the caller does not acknowledge that.
 */
export const requestPromotion = defineCommand({
  name: "promotion.request",
  permission: "promotion.request",
  input: z.strictObject({
    release: ReleaseReference,
    stage: StageName,
    /** Key of the newer release that is live in the stage, where an older one is requested. */
    acknowledge: Line(200).optional(),
  }),
  run: async (tx, scope, { stage, acknowledge, ...input }) => {
    const release = await lockRelease(tx.releases, scope, input.release);
    requireTokenCovers(scope.actor, release.modelKey);
    requireStage(release, stage);
    if (release.state !== "open")
      throw new AppError("wrong-phase", `${release.key} was withdrawn and cannot be promoted.`, {
        state: release.state,
      });
    await requireNotOnItsWay(tx, scope, { release, stage });
    const lapsed = await closeLapsed(tx, scope, { release, stage });
    const back = await goingBackFrom(tx, release, await tx.models.liveAt(release.modelId, stage, scope.now));
    const unacknowledged = whyNotAcknowledged(release, back, { now: acknowledge });
    if (unacknowledged) throw unacknowledged;
    const before = await tx.releases.facts(release.id, stage, "promotion");
    const request = {
      id: scope.newId("req"),
      releaseId: release.id,
      stage,
      requestedBy: actorReference(scope.actor),
      requesterPersonIds: await peopleBehind(tx.serviceAccounts, scope.actor),
      requestedAt: scope.now,
      lapsesAt: lapsesAt(before.policy.document, scope.now),
      goesBackFrom: back?.releaseId,
    };
    await tx.decisions.insertRequest(request);
    const evaluation = evaluateRelease(await tx.releases.facts(release.id, stage, "promotion"), scope.now);
    const data = { stage, ...(back && { goesBackFrom: back.releaseKey }) };
    return {
      result: {
        id: request.id,
        release: release.key,
        stage,
        signingOpen: evaluation.signingOpen,
        state: evaluation.state,
        lapsesAt: request.lapsesAt,
      },
      events: [{ action: "promotion.requested", subjects: [releaseSubject(release)], data }, ...lapsed],
    };
  },
});

interface RequestInput {
  readonly release: ReleaseRecord;
  readonly stage: string;
}

/** A permit that can be spent or is being used answers the earlier request. */
async function requireNotOnItsWay(
  { promotions }: TransactionStore,
  { now }: Scope,
  { release, stage }: RequestInput,
): Promise<void> {
  const inFlight = await promotions.findInFlight(release.modelId, stage);
  if (inFlight?.releaseId !== release.id) return;
  const permit = (await promotions.find("*", inFlight.id))?.permit;
  if (inFlight.phase === "permitted" && permit !== undefined && permit.expiresAt <= now) return;
  const details = { promotionId: inFlight.id, phase: inFlight.phase };
  throw new AppError(
    "promotion-in-flight",
    `The promotion of ${release.key} to ${stage} is already in progress (${inFlight.phase}).`,
    details,
  );
}

/** A request that lapsed and is still open makes room for the next. */
async function closeLapsed(
  { decisions }: TransactionStore,
  scope: Scope,
  { release, stage }: RequestInput,
): Promise<readonly LedgerEvent[]> {
  const open = await decisions.findRequest(release.id, stage);
  if (open?.lapsesAt === undefined || scope.now < open.lapsesAt) return [];
  await decisions.closeRequest(release.id, stage, { because: "lapsed", at: scope.now });
  return [requestLapsed(release, { stage, lapsedAt: open.lapsesAt })];
}

export function requestLapsed(
  release: ReleaseRecord,
  { stage, lapsedAt }: { readonly stage: string; readonly lapsedAt: Date },
): LedgerEvent {
  return {
    action: "promotion.request-lapsed",
    subjects: [releaseSubject(release)],
    data: { stage, lapsedAt: lapsedAt.toISOString() },
  };
}
