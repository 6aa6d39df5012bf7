import type { Digest } from "@/server/domain/canonical/index";
import type { SeriesWindow } from "@/server/domain/drift/limit-crossings";
import type { EvidencePayload } from "@/server/domain/evidence/evidence";

/** One mark on a release's timeline. */
export interface TimelineMark {
  /** Id of the ledger's entry if there is one; otherwise of the promotion, the hold or the drift window. */
  readonly id: string;
  readonly lane: "evidence" | "people" | "stage" | "drift" | "incidents";
  readonly stage: string | undefined;
  readonly at: Date;
  readonly action: string;
  readonly label: string;
  readonly actorName: string;
  readonly refused: boolean;
  /** The ledger's entry; undefined for a mark from another source. */
  readonly entryId: string | undefined;
  readonly evidenceId: string | undefined;
}

/** One item of a series of evidence, of this release or an earlier one of the model. */
export interface HistoryItem {
  readonly id: string;
  readonly releaseKey: string;
  readonly receivedAt: Date;
  readonly payloadDigest: Digest;
  readonly payload: EvidencePayload;
}

/** The release page's data beyond the facts of its rules. */
export interface ReleaseScreenReads {
  /** Ledger entries about the release, oldest first. */
  timeline(releaseId: string): Promise<readonly TimelineMark[]>;
  /**
   * Incidents that are not about the release itself: rollbacks away from it, holds on its model or a stage
   * while it was live or requested.
   */
  incidents(releaseId: string): Promise<readonly TimelineMark[]>;
  /**
   * The newest drift windows of a model and stage that ended within a span, in order of time, and whether
   * there are older ones.
   */
  driftWindows(asked: {
    readonly modelId: string;
    readonly stage: string;
    readonly since: Date;
    readonly until: Date;
    readonly limit: number;
  }): Promise<{ readonly windows: readonly SeriesWindow[]; readonly isCut: boolean }>;
  /** The newest items of the same type, suite and collector about releases of the model, oldest first. */
  evidenceHistory(asked: {
    readonly modelId: string;
    readonly evidenceId: string;
    readonly limit: number;
  }): Promise<readonly HistoryItem[]>;
}
