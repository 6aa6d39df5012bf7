import type { LedgerReach } from "@/server/domain/ledger/reach";
import type { LedgerEvents } from "../ledger-event";
import type { Scope } from "../scope";

export interface LedgerEntryRecord {
  readonly id: string;
  readonly canonical: string;
  readonly recordedAt: Date;
  /** 0-based leaf index; undefined until sealed. */
  readonly sequence: number | undefined;
  readonly leafHash: Uint8Array | undefined;
  /** `witnessed`: a quorum of witnesses cosigned a checkpoint over it. */
  readonly state: "recorded" | "sealed" | "checkpointed" | "witnessed";
}

/** Reasons why no entry can be appended: the database is read-only, or the application's login may not insert. */
export type LedgerFault = "read-only" | "no-permission";

export interface LedgerReads {
  /** Returns why no entry can be appended at this moment; undefined if it can. */
  whyNotWritable(): Promise<LedgerFault | undefined>;
  /** Sealed entries in order of sequence. */
  list(from: number, limit: number): Promise<readonly LedgerEntryRecord[]>;
  /** The ids of those entries that a reader may read. */
  readable(entryIds: readonly string[], reach: LedgerReach): Promise<ReadonlySet<string>>;
  /** The newest entries about a subject, newest first. */
  listAbout(subjectId: string, limit: number): Promise<readonly LedgerEntryRecord[]>;
  findById(id: string): Promise<LedgerEntryRecord | undefined>;
  latestCheckpoint(): Promise<
    { readonly size: number; readonly root: Uint8Array; readonly note: string } | undefined
  >;
  /** The newest checkpoint that the quorum of witnesses cosigned. */
  witnessedCheckpoint(): Promise<
    { readonly size: number; readonly root: Uint8Array; readonly note: string } | undefined
  >;
  /** The signature lines of witnesses on the checkpoint of this size. */
  cosignatures(size: number): Promise<readonly string[]>;
  /** Hash of the complete node (level, index), for proofs. */
  nodes(
    wanted: readonly { readonly level: number; readonly index: number }[],
  ): Promise<readonly (Uint8Array | undefined)[]>;
}

export interface LedgerWrites extends LedgerReads {
  /** Inserts one unsealed entry per event, in this transaction. Returns the entries' ids. */
  append(
    scope: Pick<Scope, "actor" | "now" | "requestId" | "newId">,
    events: LedgerEvents,
    refused: boolean,
  ): Promise<readonly string[]>;
}
