import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import type { RecallStatus, RowAct, RowFacts } from "@/server/domain/recall/recall";
import type { Page, PageRequest } from "./page";
import type { Reach } from "./policy-reads";
import type { RevocationRecord } from "./revocations";
import type { Teams } from "./teams";

/** The result of the last search for affected releases. */
export interface Assessment {
  readonly assessedAt: Date;
  readonly isComplete: boolean;
  /** Number of nodes that were made from the component. */
  readonly nodes: number;
}

export interface RecallRecord extends Assessment {
  readonly id: string;
  readonly openedAt: Date;
  /** The status in the ledger. The status that counts follows from the rows and the time. */
  readonly status: RecallStatus;
  readonly revocation: Omit<RevocationRecord, "lift">;
  /** The end of the revocation, if two people agreed to it. */
  readonly lifted: { readonly by: ActorReference; readonly at: Date; readonly reason: string } | undefined;
  /** Kind, name and version of the component in a release in reach; undefined if no release there has it. */
  readonly component: { readonly kind: string; readonly name: string; readonly version: string } | undefined;
}

export interface RecallDecision {
  readonly id: string;
  readonly act: RowAct;
  readonly reason: string;
  /** Id and key of the release that replaces the affected one. */
  readonly replacement: { readonly id: string; readonly key: string } | undefined;
  readonly expiresAt: Date | undefined;
  readonly decidedBy: ActorReference;
  readonly decidedAt: Date;
}

/** An affected release, with the facts that its status depends on. */
export interface RecallRow extends RowFacts {
  readonly recallId: string;
  readonly releaseId: string;
  readonly releaseKey: string;
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly team: string;
  /** Ids of the nodes from the component to the release, both included. */
  readonly path: readonly string[];
  readonly addedAt: Date;
  /** The last deployment that ended. */
  readonly lastEnd: { readonly by: string; readonly at: Date } | undefined;
  readonly decision: RecallDecision | undefined;
}

/** An affected release of an open recall, with the reason of the revocation. */
export interface OpenRecallRow extends RecallRow {
  readonly reason: string;
}

export interface RecallReads {
  /** Recalls with a row of these teams, or of a component that a release of theirs has; newest first. */
  list(
    reach: Reach,
    filter: { readonly status?: RecallStatus | undefined },
    page: PageRequest,
  ): Promise<Page<RecallRecord>>;
  find(reach: Reach, id: string): Promise<RecallRecord | undefined>;
  /** The latest recall of a component in reach. */
  findByDigest(reach: Reach, digest: Digest): Promise<RecallRecord | undefined>;
  /** Every row of these recalls, in every team. */
  rows(recallIds: readonly string[]): Promise<readonly RecallRow[]>;
  /** Rows of recalls that the ledger says are open, in these teams; at most `limit`, oldest first. */
  openRows(teams: Teams, limit: number): Promise<readonly OpenRecallRow[]>;
  /** Recalls without a search since an instant, longest ago first. */
  toAssess(before: Date, limit: number): Promise<readonly string[]>;
}

export interface RecallWrites extends RecallReads {
  /** Locks a recall until the transaction ends. */
  lock(reach: Reach, id: string): Promise<RecallRecord | undefined>;
  insert(
    recall: Assessment & { readonly id: string; readonly revocationId: string; readonly digest: Digest },
  ): Promise<void>;
  /** Adds affected releases. Returns the ids of those that had no row. */
  addRows(
    recallId: string,
    rows: readonly { readonly releaseId: string; readonly path: readonly string[] }[],
    addedAt: Date,
  ): Promise<readonly string[]>;
  setAssessment(recallId: string, assessment: Assessment): Promise<void>;
  setStatus(recallId: string, status: RecallStatus): Promise<void>;
  decide(
    row: { readonly recallId: string; readonly releaseId: string },
    decision: Omit<RecallDecision, "replacement"> & { readonly replacementId: string | undefined },
  ): Promise<void>;
  /** Recalls of these components that are not lifted, locked until the transaction ends. */
  inForce(
    digests: readonly Digest[],
  ): Promise<readonly (Pick<RecallRecord, "id" | "status" | "isComplete"> & { readonly digest: Digest })[]>;
}
