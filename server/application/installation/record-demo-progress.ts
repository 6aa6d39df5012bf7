import { AppError } from "@/server/domain/error/app-error";
import type { Kernel } from "../kernel/command";
import type { DemoProgress } from "../kernel/ports/screens";

/**
 * Records how far the demo's history has been played, so that an interrupted replay continues where it
 * stopped and every page can show the rest. Outside the ledger: the steps of the replay have entries of their
 * own.
 *
 * @throws AppError `demo-clock-refused` when this is no demo or its clock is closed.
 */
export async function recordDemoProgress(
  kernel: Pick<Kernel, "transact">,
  progress: DemoProgress,
): Promise<void> {
  const isRecorded = await kernel.transact((tx) => tx.installation.recordDemoProgress(progress));
  if (!isRecorded) throw new AppError("demo-clock-refused", "This database has no open demo clock.");
}
