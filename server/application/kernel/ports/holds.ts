import type { HoldScope } from "@/server/domain/stage/stage";
import type { Teams } from "./teams";

export interface HoldRecord {
  readonly id: string;
  readonly scope: HoldScope;
  readonly releaseId: string | undefined;
  /** Of a hold on a whole model. */
  readonly modelKey: string | undefined;
}

export interface HoldReads {
  /** A hold on something of these teams; one on a whole stage is in every team's reach. */
  find(teams: Teams, id: string): Promise<HoldRecord | undefined>;
}

export interface HoldWrites extends HoldReads {
  /**
   * Takes the lock of everything that blocks many releases at once (holds, freezes, revocations), until the
   * transaction ends. Taken first: permits are issued and spent under the same lock, shared, so that none is
   * acknowledged after the stop was.
   */
  lockStops(): Promise<void>;
  place(hold: {
    readonly id: string;
    readonly scope: HoldScope;
    readonly stage: string | undefined;
    readonly modelId: string | undefined;
    readonly releaseId: string | undefined;
    readonly reason: string;
    readonly exitCondition: string;
    readonly placedBy: string;
    readonly placedAt: Date;
  }): Promise<void>;
  /** False when there is no such active hold. */
  release(id: string, by: string, at: Date): Promise<boolean>;
}
