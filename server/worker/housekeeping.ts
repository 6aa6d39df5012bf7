import { setTimeout as sleep } from "node:timers/promises";
import type { Kernel } from "@/server/application/kernel/command";
import { DAY_MS, HOUR_MS } from "@/server/domain/time/durations";

/** Hours for which the answer to a keyed request is kept. */
const KEPT_HOURS = 24;
const EVERY_MS = HOUR_MS;

export interface Housekeeping {
  stop(): Promise<void>;
}

/** Days for which a handled act stays in the outbox, for diagnosis. */
const HANDLED_DAYS = 14;

/**
 * Forgets, once an hour, old answers to keyed requests and long handled acts. Any number of processes may run
 * it.
 */
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

/** Returns the number of forgotten answers. */
export function forgetOldAnswers({ transact, now }: Pick<Kernel, "transact" | "now">): Promise<number> {
  return transact((tx) => tx.keyedAnswers.forgetBefore(new Date(now().getTime() - KEPT_HOURS * HOUR_MS)));
}

export function forgetActsToldOf({ transact, now }: Pick<Kernel, "transact" | "now">): Promise<number> {
  return transact((tx) => tx.telling.forgetHandled(new Date(now().getTime() - HANDLED_DAYS * DAY_MS)));
}
