import type { Kernel } from "@/server/application/kernel/command";
import { keepPromotionTime } from "@/server/application/promotion/keep-time";
import { promoteWhenReady } from "@/server/application/promotion/promote-when-ready";
import { refreshStatuses } from "@/server/application/release/refresh-statuses";
import { every, type Work } from "./repeat";

/** Longest delay of a change in filters. */
const PAUSE_MS = 200;

/**
 * Refreshes the recorded statuses of releases. Between two batches it pauses at least as long as it worked, so that
 * requests come first.
 */
export function refreshingStatuses(kernel: Kernel): Work {
  const turn = async () => {
    const startedMs = performance.now();
    const done = await refreshStatuses(kernel);
    return done === 0 ? PAUSE_MS : performance.now() - startedMs;
  };
  return { turn, idleMs: PAUSE_MS };
}

/** Promotes the releases that are ready to be promoted automatically. */
export function promotingWhenReady(kernel: Kernel): Work {
  const refusedAt = new Map<string, number>();
  return every(PAUSE_MS, () => promoteWhenReady(kernel, refusedAt));
}

/** Ends requests that lapse, and marks promotions that are overdue. */
export function keepingPromotionTime(kernel: Kernel): Work {
  return every(PAUSE_MS, () => keepPromotionTime(kernel));
}
