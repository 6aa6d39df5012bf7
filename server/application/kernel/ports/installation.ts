import type { DemoProgress } from "./screens";

export interface InstallationWrites {
  /** False when this database has begun before. */
  begin(installation: { readonly demo: boolean; readonly createdAt: Date }): Promise<boolean>;
  /**
   * Closes the clock and ends sessions opened during the replay at the given instant. False when no clock is
   * open.
   */
  closeDemoClock(sessionsUntil: Date): Promise<boolean>;
  /** False when no demo clock is open. */
  recordDemoProgress(progress: DemoProgress): Promise<boolean>;
}
