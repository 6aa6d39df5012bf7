import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { isAppError } from "@/server/domain/error/app-error";
import type { Kernel } from "../kernel/command";
import { promoteRelease } from "./promote-release";

const AT_ONCE = 20;
/** What was refused is tried again when something may have changed, not at every look. */
const AGAIN_MS = 60_000;

/**
 * Promote what was asked for, stands ready, and is of a tier that its policy promotes without a button. Each goes the one way
 * there is to a permit, on its own, under the same locks and rules as if someone had pressed it; the engine finds the permit
 * among its promotions. A refusal is an answer: it is tried again later.
 *
 * @param refusedAt when each was last refused, by release and stage; kept by the caller from one look to the next.
 * @returns how many were permitted.
 */
export async function promoteWhenReady(kernel: Kernel, refusedAt: Map<string, number>): Promise<number> {
  const nowMs = kernel.now().getTime();
  let permitted = 0;
  for (const { release, stage } of await kernel.store.standings.readyToPromote(AT_ONCE)) {
    const key = `${release} ${stage}`;
    if (nowMs - (refusedAt.get(key) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS) continue;
    try {
      await promoteRelease.execute(kernel, { actor: SYSTEM_ACTOR, requestId: kernel.newId("req") }, { release, stage });
      refusedAt.delete(key);
      permitted += 1;
    } catch (error) {
      if (!isAppError(error)) throw error;
      refusedAt.set(key, nowMs);
    }
  }
  return permitted;
}
