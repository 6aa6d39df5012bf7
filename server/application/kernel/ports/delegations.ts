import type { Delegation } from "@/server/domain/sign-off/delegation";
import type { Page, PageRequest } from "./page";

/** A delegation as lists show it. */
export interface DelegationRow extends Delegation {
  readonly delegatorName: string;
  readonly deputyName: string;
  readonly reason: string;
  readonly givenAt: Date;
  readonly revokedByName?: string;
  readonly revokeReason?: string;
}

export interface DelegationSearch extends PageRequest {
  /** Of this person: lent by them, or to them. Absent: everyone's. */
  readonly of?: string;
  /** `open`: not over and not taken back; `all`: those as well. */
  readonly show: "open" | "all";
  readonly now: Date;
}

export interface DelegationReads {
  /** The one that ends last first. */
  list(teams: readonly string[] | "*", search: DelegationSearch): Promise<Page<DelegationRow>>;
}

export interface DelegationWrites extends DelegationReads {
  /** Everything that is not over, of everyone; held so until the transaction ends, so that two cannot come to a circle between them. */
  lockStanding(now: Date): Promise<readonly Delegation[]>;
  find(id: string): Promise<DelegationRow | undefined>;
  /** @throws AppError `cannot-delegate` where the role is lent for a part of that time already. */
  insert(delegation: Delegation & { readonly reason: string; readonly givenAt: Date }): Promise<void>;
  /** False when it was taken back before. */
  revoke(id: string, revoked: { readonly by: string; readonly at: Date; readonly reason: string | undefined }): Promise<boolean>;
}
