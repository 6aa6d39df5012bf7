import { setTimeout as sleep } from "node:timers/promises";
import type { Kernel } from "@/server/application/kernel/command";
import { refreshStandings } from "@/server/application/release/refresh-standings";

/** How long a change may go unseen by filters. */
const PAUSE_MS = 200;

export interface Standings {
  stop(): Promise<void>;
}

/**
 * Keep the standings of releases up with their facts. Between two batches it rests at least as long as it worked: however much
 * there is to evaluate, whoever waits for an answer comes first.
 */
export function startStandings(kernel: Pick<Kernel, "transact" | "now">, onError: (error: unknown) => void): Standings {
  const stopping = new AbortController();
  const run = async () => {
    while (!stopping.signal.aborted) {
      const startedMs = performance.now();
      const done = await refreshStandings(kernel).catch((error: unknown) => {
        onError(error);
        return 0;
      });
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
