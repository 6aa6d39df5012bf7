import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { isAppError } from "@/server/domain/error/app-error";
import type { Kernel } from "../kernel/command";
import { promoteRelease } from "./promote-release";

const AT_ONCE = 20;
/** A refused promotion is tried again after this time, not in every run. */
const AGAIN_MS = 60_000;

/**
 * Promotes releases that are requested, ready, and of a tier that their policy promotes automatically. Each
 * one gets its permit under the same locks and rules as from a person; the engine finds the permit among its
 * promotions. A refused one is tried again later.
 *
 * @param refusedAt the last refusals, by release and stage; kept by the caller between runs.
 * @returns the number of permitted promotions.
 */
export async function promoteWhenReady(kernel: Kernel, refusedAt: Map<string, number>): Promise<number> {
  const nowMs = kernel.now().getTime();
  let permitted = 0;
  for (const { release, stage } of await kernel.store.statuses.readyToPromote(AT_ONCE)) {
    const key = `${release} ${stage}`;
    if (nowMs - (refusedAt.get(key) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS) continue;
    try {
      await promoteRelease.execute(
        kernel,
        { actor: SYSTEM_ACTOR, requestId: kernel.newId("req") },
        { release, stage },
      );
      refusedAt.delete(key);
      permitted += 1;
    } catch (error) {
      if (!isAppError(error)) throw error;
      refusedAt.set(key, nowMs);
    }
  }
  return permitted;
}
