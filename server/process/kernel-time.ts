import { randomBytes } from "node:crypto";
import type { Kernel } from "@/server/application/kernel/command";
import type { Clock } from "./clock";
import { createIdentifiers } from "./identifiers";
import type { ReplayedRequests } from "./replayed-requests";

/** Ids of one clock only, so that ids of the demo's past and of the present each sort by their own time. */
export function timeOf(clock: Clock): Pick<Kernel, "now" | "newId"> {
  const now = () => clock.now();
  return { now, newId: createIdentifiers({ now, randomBytes }) };
}

/**
 * Selects the kernel of a request: the replay's requests use time and ids of the demo's clock, all others
 * those of the system's.
 */
export function byRequest(
  requests: ReplayedRequests,
  kernels: { readonly replayed: Kernel; readonly others: Kernel },
): Kernel {
  const chosen = () => (requests.isReplayed ? kernels.replayed : kernels.others);
  return { ...kernels.others, now: () => chosen().now(), newId: (prefix) => chosen().newId(prefix) };
}
