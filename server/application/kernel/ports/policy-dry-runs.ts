import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import type { DryRunMoment } from "@/server/domain/dry-run/re-evaluation";
import type { DryRunTally, ModelChange } from "@/server/domain/dry-run/tally";

type Reach = readonly string[] | "*";

/** The text of a dry run, and the reach of its requester. */
export interface DryRunRequest {
  readonly id: string;
  readonly name: string;
  readonly digest: Digest;
  readonly text: string;
  readonly teams: Reach;
  readonly models: Reach;
  readonly requestedBy: ActorReference;
  readonly requestedAt: Date;
}

export interface DryRunResult extends DryRunTally {
  readonly models: readonly ModelChange[];
  /** Models the policy would govern, and their examined releases. */
  readonly governed: number;
  readonly releases: number;
  /** True if every decision in reach was evaluated. */
  readonly complete: boolean;
}

export interface DryRunRecord extends DryRunRequest {
  readonly done: number;
  /** Releases to examine; undefined until they were counted. */
  readonly total: number | undefined;
  readonly finishedAt: Date | undefined;
  readonly result: DryRunResult | undefined;
  readonly failure: string | undefined;
  /** The time at which its requester cancelled it. */
  readonly cancelledAt: Date | undefined;
}

/** One recorded decision, with all its facts. */
export interface HistoricDecision {
  readonly moment: DryRunMoment;
  /** The instant of the permit of these facts; undefined for present facts. */
  readonly decidedAt: Date | undefined;
  readonly releaseKey: string;
  readonly stage: string;
  /** Undefined where the stored facts could not be read. */
  readonly facts: ReleaseFacts | undefined;
}

export interface HistoryBatch {
  readonly decisions: readonly HistoricDecision[];
  readonly releases: number;
  /** The start of the next batch; undefined after the last. */
  readonly next: string | undefined;
}

export interface PolicyDryRunReads {
  /** False once it is finished, failed or cancelled. */
  isRunning(id: string): Promise<boolean>;
  find(id: string): Promise<DryRunRecord | undefined>;
  /** Finished runs of exactly this text that examined only what the caller may see, newest first. */
  newestOf(digest: Digest): Promise<readonly DryRunRecord[]>;
  countReleases(modelIds: readonly string[]): Promise<number>;
  /**
   * Releases of these models in the order of their ids: permitted decisions with their original facts, and
   * open releases in the stages they are not permitted for with present facts.
   */
  history(request: {
    readonly modelIds: readonly string[];
    readonly stages: readonly string[];
    readonly after: string | undefined;
    readonly limit: number;
  }): Promise<HistoryBatch>;
}

export interface PolicyDryRunWrites extends PolicyDryRunReads {
  /** False while one of the same requester is running. */
  insert(request: DryRunRequest): Promise<boolean>;
  /** False when it has ended. */
  cancel(id: string, at: Date): Promise<boolean>;
  claim(runner: string, silentMs: number): Promise<string | undefined>;
  /** False when another runner took it over. */
  report(
    id: string,
    at: { readonly runner: string; readonly done: number; readonly total: number },
  ): Promise<boolean>;
  finish(
    id: string,
    end: {
      readonly runner: string;
      readonly at: Date;
      readonly result: DryRunResult | undefined;
      readonly failure: string | undefined;
    },
  ): Promise<boolean>;
}
