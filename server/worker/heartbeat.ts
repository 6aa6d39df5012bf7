import { hostname } from "node:os";
import type { Kernel } from "@/server/application/kernel/command";
import { DAY_MS } from "@/server/domain/time/durations";
import { every, type Work } from "./repeat";

/** Time between two heartbeats; a process silent for three of these is shown as gone. */
const EVERY_MS = 10_000;
const FORGOTTEN_AFTER_MS = DAY_MS;

interface HeartbeatOptions {
  readonly kernel: Pick<Kernel, "transact" | "newId">;
  readonly version: string;
  readonly roles: readonly string[];
}

/** Records this process's heartbeat, by the machine's own clock, even while a demo is played. */
export function heartbeat({ kernel, version, roles }: HeartbeatOptions): Work {
  const self = {
    id: kernel.newId("prc"),
    host: hostname(),
    pid: process.pid,
    version,
    roles,
    startedAt: new Date(),
  };
  return every(EVERY_MS, () => {
    const now = new Date();
    const forgotten = new Date(now.getTime() - FORGOTTEN_AFTER_MS);
    return kernel.transact((tx) => tx.administration.reportProcess({ ...self, lastSeenAt: now }, forgotten));
  });
}
