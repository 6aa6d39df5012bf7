import type { Kernel } from "@/server/application/kernel/command";
import { ACCESS_LOG_DAYS, ACCESS_LOG_ROWS_MAX } from "@/server/application/outside-access/get-access-log";
import { DAY_MS, HOUR_MS } from "@/server/domain/time/durations";
import { every, type Work } from "./repeat";

/** Hours for which the answer to a keyed request is kept. */
const KEPT_HOURS = 24;
const EVERY_MS = HOUR_MS;

/** Days for which a handled act stays in the outbox, for diagnosis. */
const HANDLED_DAYS = 14;

/** Forgets, once an hour, old answers to keyed requests. Any number of processes may run it. */
export function forgettingAnswers(kernel: Pick<Kernel, "transact" | "now">): Work {
  return every(EVERY_MS, () => forgetOldAnswers(kernel));
}

/** Forgets, once an hour, acts of the outbox that were handled long ago. Any number of processes may run it. */
export function forgettingActs(kernel: Pick<Kernel, "transact" | "now">): Work {
  return every(EVERY_MS, () => forgetHandledActs(kernel));
}

/** Forgets, once an hour, old reads of auditors. Any number of processes may run it. */
export function forgettingReads(kernel: Pick<Kernel, "transact" | "now">): Work {
  return every(EVERY_MS, () => forgetOldReads(kernel));
}

export function forgetOldReads({ transact, now }: Pick<Kernel, "transact" | "now">): Promise<number> {
  const before = new Date(now().getTime() - ACCESS_LOG_DAYS * DAY_MS);
  return transact((tx) => tx.outsideAccess.forgetReads(before, ACCESS_LOG_ROWS_MAX));
}

/** Returns the number of forgotten answers. */
export function forgetOldAnswers({ transact, now }: Pick<Kernel, "transact" | "now">): Promise<number> {
  return transact((tx) => tx.keyedAnswers.forgetBefore(new Date(now().getTime() - KEPT_HOURS * HOUR_MS)));
}

export function forgetHandledActs({ transact, now }: Pick<Kernel, "transact" | "now">): Promise<number> {
  return transact((tx) => tx.notifier.forgetHandled(new Date(now().getTime() - HANDLED_DAYS * DAY_MS)));
}
