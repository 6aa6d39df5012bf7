import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import type { RevocationDetails } from "@/server/domain/recall/revocation-details";
import type { Teams } from "./teams";

/** A revocation in force, with the request to lift it where someone made one. */
export interface RevocationRecord extends RevocationDetails {
  readonly id: string;
  readonly digest: Digest;
  readonly reason: string;
  readonly revokedBy: ActorReference;
  readonly revokedAt: Date;
  readonly lift:
    | { readonly reason: string; readonly requestedBy: ActorReference; readonly requestedAt: Date }
    | undefined;
}

export interface ComponentReport {
  readonly id: string;
  readonly digest: Digest;
  readonly reason: string;
  readonly reportedBy: ActorReference;
  readonly reportedAt: Date;
}

export interface RevocationReads {
  /** The revocation of a component that is in force. */
  find(digest: Digest): Promise<RevocationRecord | undefined>;
  /** Teams with a release that has this digest. */
  teamsHolding(digest: Digest): Promise<readonly string[]>;
  /**
   * Undecided reports, newest first, of components that are not revoked and that a release of these teams
   * has.
   */
  openReports(
    teams: Teams,
    filter: { readonly digest?: Digest; readonly limit: number },
  ): Promise<readonly ComponentReport[]>;
  findReport(id: string): Promise<(ComponentReport & { readonly isOpen: boolean }) | undefined>;
}

export interface RevocationWrites extends RevocationReads {
  /** Locks the digest until the transaction ends: nobody else revokes, lifts or reports it. */
  lock(digest: Digest): Promise<void>;
  insert(revocation: Omit<RevocationRecord, "lift">): Promise<void>;
  requestLift(
    revocation: Pick<RevocationRecord, "digest" | "revokedAt">,
    request: { readonly id: string; readonly reason: string; readonly by: ActorReference; readonly at: Date },
  ): Promise<void>;
  agreeToLift(
    revocation: Pick<RevocationRecord, "digest" | "revokedAt">,
    agreement: { readonly by: ActorReference; readonly at: Date },
  ): Promise<void>;
  /** False when the same reporter has an open report of this component. */
  insertReport(report: ComponentReport): Promise<boolean>;
  /** False when it is not open. */
  dismissReport(
    id: string,
    dismissal: { readonly by: ActorReference; readonly at: Date; readonly reason: string },
  ): Promise<boolean>;
}
