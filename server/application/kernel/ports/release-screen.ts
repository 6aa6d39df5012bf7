import type { Digest } from "@/server/domain/canonical/index";
import type { SeriesWindow } from "@/server/domain/drift/limit-crossings";
import type { EvidencePayload } from "@/server/domain/evidence/evidence";

/** One mark on a release's timeline. */
export interface TimelineMark {
  /** Of the ledger's entry where there is one; else of the promotion or hold, or what names the drift window. */
  readonly id: string;
  readonly lane: "evidence" | "people" | "stage" | "drift" | "incidents";
  readonly stage: string | undefined;
  readonly at: Date;
  readonly action: string;
  readonly label: string;
  readonly actorName: string;
  readonly refused: boolean;
  /** The ledger's entry; undefined for what is drawn from elsewhere. */
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

/** What the release page shows beyond what its rules ask for. */
export interface ReleaseScreenReads {
  /** What the ledger has about the release, oldest first. */
  timeline(releaseId: string): Promise<readonly TimelineMark[]>;
  /** What befell it without being about it: rollbacks away from it, holds on its model or a stage while it ran or was asked for. */
  incidents(releaseId: string): Promise<readonly TimelineMark[]>;
  /** Drift windows of a model and stage that ended within a span: the newest, in order of time, and whether there are older ones. */
  driftWindows(asked: {
    readonly modelId: string;
    readonly stage: string;
    readonly since: Date;
    readonly until: Date;
    readonly limit: number;
  }): Promise<{ readonly windows: readonly SeriesWindow[]; readonly isCut: boolean }>;
  /** Items of the same type, suite and collector about releases of the model: the newest, oldest first. */
  evidenceHistory(asked: {
    readonly modelId: string;
    readonly evidenceId: string;
    readonly limit: number;
  }): Promise<readonly HistoryItem[]>;
}
