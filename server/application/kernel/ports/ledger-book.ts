import type { ActorReference } from "@/server/domain/authorization/actor";
import type { CheckpointCopy } from "@/server/domain/ledger/checkpoint-copy";
import type { LedgerReach } from "@/server/domain/ledger/reach";
import type { VerificationResult } from "@/server/domain/ledger/verification";
import type { LedgerEntryRecord } from "./ledger";
import type { Page, PageRequest } from "./page";

/** A filter of entries. Every field narrows; a list matches any of its values. */
export interface LedgerSearch {
  /** Ids and digests of subjects. */
  readonly subjects?: readonly string[] | undefined;
  /** Ids of actors. */
  readonly actors?: readonly string[] | undefined;
  readonly action?: string | undefined;
  readonly outcome?: "done" | "refused" | undefined;
  /** Half-open span of recording: [from, to). */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly sequence?: number | undefined;
  /** Only entries within this reader's reach. */
  readonly reach: LedgerReach;
}

/** The present state of the ledger. */
export interface LedgerHead {
  /** The number of entries in the tree. */
  readonly sealed: number;
  readonly unsealed: number;
  readonly oldestUnsealedAt: Date | undefined;
  readonly checkpoint:
    | { readonly size: number; readonly root: Uint8Array; readonly note: string; readonly issuedAt: Date }
    | undefined;
  /** The copies of checkpoints outside of the database. */
  readonly copies: readonly CheckpointCopy[];
  /** The process that may seal; `isHeld` is false when its lease has expired. */
  readonly sealer: { readonly holder: string; readonly fence: number; readonly isHeld: boolean } | undefined;
}

/** An entry and its neighbours in the tree. */
export interface LedgerNeighbours {
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

export interface VerificationRecord {
  readonly id: string;
  readonly requestedBy: ActorReference;
  readonly requestedAt: Date;
  /** Verified entries, of how many. */
  readonly verified: number;
  readonly entries: number;
  /** False while it waits for a process. */
  readonly isRunning: boolean;
  readonly finishedAt: Date | undefined;
  readonly result: VerificationResult | undefined;
}

/** The ledger for readers. */
export interface LedgerBookReads {
  /** Newest first. */
  search(search: LedgerSearch, page: PageRequest): Promise<Page<LedgerEntryRecord>>;
  head(): Promise<LedgerHead>;
  findBySequence(sequence: number): Promise<LedgerEntryRecord | undefined>;
  neighbours(sequence: number): Promise<LedgerNeighbours>;
  /** Newest first, a running one included. */
  verifications(page: PageRequest): Promise<Page<VerificationRecord>>;
}

export interface LedgerBookWrites extends LedgerBookReads {
  /** False while another one is running. */
  insertVerification(verification: {
    readonly id: string;
    readonly requestedBy: ActorReference;
    readonly requestedAt: Date;
  }): Promise<boolean>;
  /** Claims a verification without a runner, or whose runner was silent for `silentMs`. Returns its id. */
  claimVerification(runner: string, silentMs: number): Promise<string | undefined>;
  /** Records progress. False when another runner has taken it over. */
  reportVerification(
    id: string,
    report: { readonly runner: string; readonly verified: number; readonly entries: number },
  ): Promise<boolean>;
  /** False when it was finished before, or by another runner. */
  finishVerification(
    id: string,
    finished: { readonly runner: string; readonly at: Date; readonly result: VerificationResult },
  ): Promise<boolean>;
}
