import type { TransactionStore } from "../kernel/ports";
import type { WaiverRecord } from "../kernel/ports/decisions";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { lockRelease, notFound } from "../kernel/require";
import type { Scope } from "../kernel/scope";

/**
 * Returns a waiver within reach, under its release's lock. @throws AppError `not-found`, the same for out of
 * reach.
 */
export async function lockWaiver(
  tx: TransactionStore,
  scope: Scope,
  id: string,
): Promise<{ readonly waiver: WaiverRecord; readonly release: ReleaseRecord }> {
  const found = (await tx.decisions.findWaiver(id)) ?? notFound("waiver", id);
  const release = await lockRelease(tx.releases, scope, found.releaseId);
  return { waiver: (await tx.decisions.findWaiver(id)) ?? notFound("waiver", id), release };
}
