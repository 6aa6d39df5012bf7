import type { ActorReference } from "@/server/domain/authorization/actor";
import type { LedgerReach } from "@/server/domain/ledger/reach";
import type { VerificationResult } from "@/server/domain/ledger/verification";
import type { LedgerEntryRecord } from "./operation";
import type { Page, PageRequest } from "./page";

/** What entries are asked for. Every field narrows; lists mean any of these. */
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
  /** Only entries that such a reader may read. */
  readonly reach: LedgerReach;
}

/** Where the ledger stands now. */
export interface LedgerHead {
  /** Entries with a place in the tree. */
  readonly sealed: number;
  readonly unsealed: number;
  readonly oldestUnsealedAt: Date | undefined;
  readonly checkpoint: { readonly size: number; readonly root: Uint8Array; readonly note: string; readonly issuedAt: Date } | undefined;
  /** Who may seal; not held when its lease has run out. */
  readonly sealer: { readonly holder: string; readonly fence: number; readonly isHeld: boolean } | undefined;
}

/** An entry and those beside it in the tree. */
export interface LedgerNeighbours {
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

export interface VerificationRecord {
  readonly id: string;
  readonly requestedBy: ActorReference;
  readonly requestedAt: Date;
  /** Entries held against everything kept so far, of how many. */
  readonly verified: number;
  readonly entries: number;
  /** False while it waits for a process to take it up. */
  readonly isRunning: boolean;
  readonly finishedAt: Date | undefined;
  readonly result: VerificationResult | undefined;
}

/** The ledger as people read it. */
export interface LedgerBookReads {
  /** Newest first. */
  search(search: LedgerSearch, page: PageRequest): Promise<Page<LedgerEntryRecord>>;
  head(): Promise<LedgerHead>;
  findBySequence(sequence: number): Promise<LedgerEntryRecord | undefined>;
  neighbours(sequence: number): Promise<LedgerNeighbours>;
  /** Newest first, the one under way included. */
  verifications(page: PageRequest): Promise<Page<VerificationRecord>>;
}

export interface LedgerBookWrites extends LedgerBookReads {
  /** False while another one is under way. */
  insertVerification(verification: {
    readonly id: string;
    readonly requestedBy: ActorReference;
    readonly requestedAt: Date;
  }): Promise<boolean>;
  /** Take up one that nobody is at work on; a runner silent for this long is at work no more. Answers with its id. */
  claimVerification(runner: string, silentMs: number): Promise<string | undefined>;
  /** Say how far it has come. False when another runner has taken it over. */
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
