import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import type { ExportedEvidence, ExportFormat, ExportKind, Movement } from "@/server/domain/report/export";
import type { LedgerEntryRecord } from "./ledger";
import type { Page, PageRequest } from "./page";
import type { Teams } from "./teams";

export interface ExportRecord {
  readonly id: string;
  readonly kind: ExportKind;
  readonly format: ExportFormat;
  /** The release's key, the period, or the report with its filter. */
  readonly about: string;
  readonly fileName: string;
  readonly digest: Digest;
  readonly byteLength: number;
  readonly requestedBy: ActorReference;
  readonly requestedAt: Date;
}

/** Half-open span of instants. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
  /** Keys of the models a token is confined to. */
  readonly models: readonly string[] | "*";
}

/** The size of a release's export. */
export interface ReleaseExtent {
  readonly evidence: number;
  readonly payloadBytes: number;
  /** Of distinct bodies: one that several items share is counted once for each. */
  readonly rawBytes: number;
  readonly entries: number;
  readonly entryBytes: number;
}

export interface ReportReads {
  extent(releaseId: string): Promise<ReleaseExtent>;
  /** Ids of all evidence about the release's components, in order of receipt. */
  evidenceIds(releaseId: string): Promise<readonly string[]>;
  /** In the given order. */
  evidence(ids: readonly string[]): Promise<readonly ExportedEvidence[]>;
  /** Ids of the ledger's entries about a subject, oldest first. */
  entryIds(subjectId: string): Promise<readonly string[]>;
  /**
   * Ids of the ledger's entries about a release, its evidence and these subjects, oldest first, without exports of packs.
   */
  packEntryIds(releaseId: string, subjects: readonly string[]): Promise<readonly string[]>;
  /** Returns what is missing, in words: bytes, files and entries that the records of a release name and nothing stores. */
  missingFromPack(releaseId: string): Promise<readonly string[]>;
  /** In the given order. */
  entries(ids: readonly string[]): Promise<readonly LedgerEntryRecord[]>;
  /** Starts and ends of deployments in reach, oldest first; at most `limit`. */
  movements(teams: Teams, period: Period, limit: number): Promise<readonly Movement[]>;
  /** One requester's exports, newest first. */
  listExports(requesterId: string, page: PageRequest): Promise<Page<ExportRecord>>;
  /** With its stored bytes, compressed: the file itself for a report, else the recipe of the file. */
  findExport(
    requesterId: string,
    id: string,
  ): Promise<{ readonly record: ExportRecord; readonly packed: Uint8Array } | undefined>;
}

export interface ReportWrites extends ReportReads {
  /** A text is compressed; bytes are compressed already. */
  insertExport(record: ExportRecord, recipe: string | Uint8Array): Promise<void>;
}
