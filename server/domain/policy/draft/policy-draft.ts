import type { PersonRole } from "../../authorization/role";
import type { Digest } from "../../canonical/index";
import type { SignOffMeaning } from "../../sign-off/sign-off-meaning";

/**
 * `draft`: being written. `proposed`: waits for the signature of someone who did not write it; its text stands still.
 * `published`: it is a version now. `withdrawn`: given up. The last two are the end.
 */
export const POLICY_DRAFT_STATES = ["draft", "proposed", "published", "withdrawn"] as const;
export type PolicyDraftState = (typeof POLICY_DRAFT_STATES)[number];

/** A text on its way to become a version of a policy. One is open per policy at a time. */
export interface PolicyDraft {
  readonly id: string;
  readonly name: string;
  readonly state: PolicyDraftState;
  /** The version it started from; undefined for the first of its name. */
  readonly baseVersion: number | undefined;
  /** Rises with every saved text. */
  readonly revision: number;
  /** Of the exact bytes of the newest text: what a signature is about. */
  readonly digest: Digest;
  /** People behind any of its texts, and behind any published version with the same bytes. */
  readonly authorIds: readonly string[];
  /** Why it is proposed, in the proposer's words. */
  readonly reason: string | undefined;
}

/** One person's recorded decision on one text. */
export interface PolicySignOff {
  readonly id: string;
  /** Of the draft, as it was: the text and what it was compared with. */
  readonly revision: number;
  readonly digest: Digest;
  readonly signerId: string;
  /** Printed as it was at signing. */
  readonly signerName: string;
  readonly role: PersonRole;
  readonly meaning: SignOffMeaning;
  readonly reason: string | undefined;
  readonly statement: string;
  readonly signedAt: Date;
  readonly authenticatedAt: Date;
}

/** What whoever signs a policy says; the text is stored with every signature, so a later wording changes no earlier one. */
export const POLICY_STATEMENT =
  "I have read the policy text named by this digest, what it changes, and what it would have decided about past and live releases. I did not write it. I accept, in my role, that releases are decided by it.";

/** How old an authentication may be when a policy is signed. */
export const POLICY_FRESH_MINUTES = 10;

/** Roles in which a policy is signed. */
export const POLICY_APPROVERS = ["security", "product-owner", "admin"] as const satisfies readonly PersonRole[];
