import { setTimeout as sleep } from "node:timers/promises";
import type { Kernel } from "@/server/application/kernel/command";
import { DAY_MS, HOUR_MS } from "@/server/domain/time/durations";

/** How long the answer to a keyed request can be had again, in hours. */
const KEPT_HOURS = 24;
const EVERY_MS = HOUR_MS;

export interface Housekeeping {
  stop(): Promise<void>;
}

/** How long an act stays in the outbox after it was told of, in days: for whoever looks into why. */
const HANDLED_DAYS = 14;

/** Once an hour: forget answers to keyed requests that nobody may ask for again, and acts long told of. Any number of processes may do it. */
export function startHousekeeping({ transact, now }: Pick<Kernel, "transact" | "now">, onError: (error: unknown) => void): Housekeeping {
  const stopping = new AbortController();
  const run = async () => {
    while (!stopping.signal.aborted) {
      await forgetOldAnswers({ transact, now }).catch(onError);
      await forgetActsToldOf({ transact, now }).catch(onError);
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

/** Answers with how many were forgotten. */
export function forgetOldAnswers({ transact, now }: Pick<Kernel, "transact" | "now">): Promise<number> {
  return transact((tx) => tx.keyedAnswers.forgetBefore(new Date(now().getTime() - KEPT_HOURS * HOUR_MS)));
}

export function forgetActsToldOf({ transact, now }: Pick<Kernel, "transact" | "now">): Promise<number> {
  return transact((tx) => tx.telling.forgetHandled(new Date(now().getTime() - HANDLED_DAYS * DAY_MS)));
}
