import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import type { DryRunMoment } from "@/server/domain/dry-run/judged-anew";
import type { DryRunTally, ModelChange } from "@/server/domain/dry-run/tally";

type Reach = readonly string[] | "*";

/** What was tried, on what of whose reach. */
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
  /** Models the policy would govern, and the releases of theirs that were looked at. */
  readonly governed: number;
  readonly releases: number;
  /** Every decision in reach was judged: nothing was left out, nothing could not be read. */
  readonly complete: boolean;
}

export interface DryRunRecord extends DryRunRequest {
  readonly done: number;
  /** Releases to look at; undefined until they were counted. */
  readonly total: number | undefined;
  readonly finishedAt: Date | undefined;
  readonly result: DryRunResult | undefined;
  readonly failure: string | undefined;
}

/** One decision on record, with every fact it was or would be taken on. */
export interface HistoricDecision {
  readonly moment: DryRunMoment;
  /** The instant of the permit whose facts these are; undefined for facts of today. */
  readonly decidedAt: Date | undefined;
  readonly releaseKey: string;
  readonly stage: string;
  /** Undefined where the stored facts could not be read. */
  readonly facts: ReleaseFacts | undefined;
}

export interface HistoryBatch {
  readonly decisions: readonly HistoricDecision[];
  readonly releases: number;
  /** Where the next batch begins; undefined after the last. */
  readonly next: string | undefined;
}

export interface PolicyDryRunReads {
  find(id: string): Promise<DryRunRecord | undefined>;
  /** The newest finished run of exactly this text that looked at no more than may be seen. */
  newestOf(digest: Digest): Promise<readonly DryRunRecord[]>;
  countReleases(modelIds: readonly string[]): Promise<number>;
  /**
   * Releases of these models in the order of their ids: what was permitted with the facts it was permitted on, and open
   * releases in the stages they have not been permitted for with the facts of today.
   */
  history(request: {
    readonly modelIds: readonly string[];
    readonly stages: readonly string[];
    readonly after: string | undefined;
    readonly limit: number;
  }): Promise<HistoryBatch>;
}

export interface PolicyDryRunWrites extends PolicyDryRunReads {
  /** False while one of the same requester is under way. */
  insert(request: DryRunRequest): Promise<boolean>;
  claim(runner: string, silentMs: number): Promise<string | undefined>;
  /** False when another runner took it over. */
  report(id: string, at: { readonly runner: string; readonly done: number; readonly total: number }): Promise<boolean>;
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
