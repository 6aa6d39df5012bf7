import { AppError } from "@/server/domain/error/app-error";
import type { Kernel } from "../kernel/command";
import type { DemoProgress } from "../kernel/ports/screens";

/**
 * Remember how far the demo's history has been played, so that a replay cut short goes on where it stopped and every page
 * can say how much is left. Telemetry, like a token's last use: what the replay *does* is in the ledger, step by step.
 *
 * @throws AppError `demo-clock-refused` when this is no demo or its clock is closed: its history is over.
 */
export async function recordDemoProgress(kernel: Pick<Kernel, "transact">, progress: DemoProgress): Promise<void> {
  const isRecorded = await kernel.transact((tx) => tx.operation.recordDemoProgress(progress));
  if (!isRecorded) throw new AppError("demo-clock-refused", "there is no open demo clock in this database");
}
