import { groupNewAlarms } from "@/server/application/incident/group-new-alarms";
import { settleIncidents } from "@/server/application/incident/settle-incident";
import type { Kernel } from "@/server/application/kernel/command";
import { every, type Work } from "./repeat";

const IDLE_MS = 10_000;

/** Opens incidents again of which an acceptance expired or an act ended. */
export function settlingIncidents(kernel: Kernel): Work {
  return every(IDLE_MS, () => settleIncidents(kernel));
}

const ALARMS_IDLE_MS = 2_000;

/** Opens incidents for new alarms, or adds the alarms to incidents with the same cause. */
export function groupingAlarms(kernel: Kernel): Work {
  return every(ALARMS_IDLE_MS, () => groupNewAlarms(kernel));
}
