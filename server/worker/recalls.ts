import type { Kernel } from "@/server/application/kernel/command";
import { assessRecalls } from "@/server/application/recall/assess-recall";
import { every, type Work } from "./repeat";

const IDLE_MS = 10_000;

/** Searches again for the releases that recalls affect. */
export function assessingRecalls(kernel: Kernel): Work {
  return every(IDLE_MS, () => assessRecalls(kernel));
}
