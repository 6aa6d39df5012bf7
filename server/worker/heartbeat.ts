import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { Kernel } from "@/server/application/kernel/command";
import { DAY_MS } from "@/server/domain/time/durations";

/** Time between two heartbeats; a process silent for three of these is shown as gone. */
const EVERY_MS = 10_000;
const FORGOTTEN_AFTER_MS = DAY_MS;

export interface Heartbeat {
  stop(): Promise<void>;
}

interface HeartbeatOptions {
  readonly kernel: Pick<Kernel, "transact" | "newId">;
  readonly version: string;
  readonly roles: readonly string[];
  readonly onError: (error: unknown) => void;
}

/** Records this process's heartbeat, by the machine's own clock, even while a demo is played. */
export function startHeartbeat({ kernel, version, roles, onError }: HeartbeatOptions): Heartbeat {
  const stopping = new AbortController();
  const self = { id: kernel.newId("prc"), host: hostname(), pid: process.pid, version, roles, startedAt: new Date() };
  const run = async () => {
    while (!stopping.signal.aborted) {
      const now = new Date();
      const beat = kernel.transact((tx) =>
        tx.administration.reportProcess({ ...self, lastSeenAt: now }, new Date(now.getTime() - FORGOTTEN_AFTER_MS)),
      );
      await beat.catch(onError);
      await sleep(EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
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
