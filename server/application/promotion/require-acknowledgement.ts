import { AppError } from "@/server/domain/error/app-error";
import { goesBack } from "@/server/domain/promotion/promotion-request";
import type { Store } from "../kernel/ports";
import type { DeploymentRecord } from "../kernel/ports/models";
import type { ReleaseRecord } from "../kernel/ports/releases";
import type { Scope } from "../kernel/scope";

/** The newer release that is live where an older one would go. */
export interface GoingBack {
  readonly releaseId: string;
  readonly releaseKey: string;
  readonly since: Date;
}

/**
 * Returns the release that is live in the stage, if it was opened later than the one that would go there;
 * undefined otherwise.
 */
export async function goingBackFrom(
  { releases }: { readonly releases: Pick<Store["releases"], "find"> },
  release: Pick<ReleaseRecord, "id" | "openedAt">,
  live: DeploymentRecord | undefined,
): Promise<GoingBack | undefined> {
  const newer = live && live.releaseId !== release.id ? await releases.find("*", live.releaseId) : undefined;
  return live && newer && goesBack(release, newer)
    ? { releaseId: newer.id, releaseKey: newer.key, since: live.since }
    : undefined;
}

interface PromotionTarget {
  readonly release: ReleaseRecord;
  readonly stage: string;
}

/**
 * Returns, before the act, the newer release that would be replaced, and whether the open request
 * acknowledged that.
 */
export async function goingBackShown(
  store: Pick<Store, "releases" | "models" | "decisions">,
  { now }: Pick<Scope, "now">,
  { release, stage }: PromotionTarget,
): Promise<(GoingBack & { readonly isAcknowledged: boolean }) | undefined> {
  const back = await goingBackFrom(store, release, await store.models.liveAt(release.modelId, stage, now));
  if (back === undefined) return undefined;
  const request = await store.decisions.findRequest(release.id, stage);
  return { ...back, isAcknowledged: request?.goesBackFrom === back.releaseId };
}

/**
 * Returns why going backwards is refused: nobody acknowledged it by naming the live release. Undefined if it
 * is acknowledged, now or by the requester, or if it does not go backwards.
 */
export function whyNotAcknowledged(
  release: Pick<ReleaseRecord, "key">,
  back: GoingBack | undefined,
  acknowledged: { readonly now: string | undefined; readonly byRequest?: string | undefined },
): AppError | undefined {
  if (back === undefined || acknowledged.now === back.releaseKey || acknowledged.byRequest === back.releaseId)
    return undefined;
  return new AppError(
    "goes-back",
    `${release.key} is older than ${back.releaseKey}, which is live. Send acknowledge: "${back.releaseKey}" to confirm that it is replaced, or roll back.`,
    { acknowledge: back.releaseKey, liveSince: back.since.toISOString() },
  );
}
