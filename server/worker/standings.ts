import { setTimeout as sleep } from "node:timers/promises";
import type { Kernel } from "@/server/application/kernel/command";
import { keepPromotionTime } from "@/server/application/promotion/keep-time";
import { promoteWhenReady } from "@/server/application/promotion/promote-when-ready";
import { refreshStandings } from "@/server/application/release/refresh-standings";

/** Longest delay of a change in filters. */
const PAUSE_MS = 200;

export interface Standings {
  stop(): Promise<void>;
}

/**
 * Refreshes the recorded statuses of releases, and promotes those that are ready to be promoted
 * automatically. Between two batches it pauses at least as long as it worked, so that requests come first.
 */
export function startStandings(kernel: Kernel, onError: (error: unknown) => void): Standings {
  const stopping = new AbortController();
  const refusedAt = new Map<string, number>();
  const run = async () => {
    while (!stopping.signal.aborted) {
      const startedMs = performance.now();
      const done = await refreshStandings(kernel).catch((error: unknown) => {
        onError(error);
        return 0;
      });
      await promoteWhenReady(kernel, refusedAt).catch(onError);
      await keepPromotionTime(kernel).catch(onError);
      const workedMs = performance.now() - startedMs;
      await sleep(done === 0 ? PAUSE_MS : workedMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}
