import { settleIncidents } from "@/server/application/incident/settle-incident";
import type { Kernel } from "@/server/application/kernel/command";
import { every, type Work } from "./repeat";

const IDLE_MS = 10_000;

/** Opens incidents again of which an acceptance expired or an act ended. */
export function settlingIncidents(kernel: Kernel): Work {
  return every(IDLE_MS, () => settleIncidents(kernel));
}
