import type { Delegation } from "@/server/domain/sign-off/delegation";
import type { Page, PageRequest } from "./page";

/** A delegation in a list. */
export interface DelegationRow extends Delegation {
  readonly delegatorName: string;
  readonly delegateName: string;
  readonly reason: string;
  readonly givenAt: Date;
  readonly revokedByName?: string;
  readonly revokeReason?: string;
}

export interface DelegationSearch extends PageRequest {
  /** This person's, given or received. Absent: everyone's. */
  readonly of?: string;
  /** `open`: neither over nor revoked; `all`: every delegation. */
  readonly show: "open" | "all";
  readonly now: Date;
}

export interface DelegationReads {
  /** Latest end first. */
  list(teams: readonly string[] | "*", search: DelegationSearch): Promise<Page<DelegationRow>>;
}

export interface DelegationWrites extends DelegationReads {
  /**
   * Every delegation that is not over, locked until the transaction ends, so that two grants cannot form a
   * cycle.
   */
  lockActive(now: Date): Promise<readonly Delegation[]>;
  find(id: string): Promise<DelegationRow | undefined>;
  /** @throws AppError `cannot-delegate` where the role is delegated for a part of that time already. */
  insert(delegation: Delegation & { readonly reason: string; readonly givenAt: Date }): Promise<void>;
  /** False when it was revoked before. */
  revoke(
    id: string,
    revoked: { readonly by: string; readonly at: Date; readonly reason: string | undefined },
  ): Promise<boolean>;
}
