import { assessNextAlarms } from "@/server/application/drift/assess-alarms";
import type { Kernel } from "@/server/application/kernel/command";
import { every, type Work } from "./repeat";

const IDLE_MS = 5_000;

/** Judges the alarms of all series again, some at a time. */
export function assessingAlarms(kernel: Kernel): Work {
  let after = "";
  return every(IDLE_MS, async () => {
    after = await assessNextAlarms(kernel, after);
  });
}
