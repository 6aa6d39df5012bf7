import type { PersonRole } from "../../authorization/role";
import type { Digest } from "../../canonical/index";
import type { SignOffMeaning } from "../../sign-off/sign-off-meaning";

/**
 * `draft`: being written. `proposed`: waits for the signature of a person who is not its author; its text is
 * fixed. `published`: it is a version now. `withdrawn`: given up. The last two are final.
 */
export const POLICY_DRAFT_STATES = ["draft", "proposed", "published", "withdrawn"] as const;
export type PolicyDraftState = (typeof POLICY_DRAFT_STATES)[number];

/** A draft of a policy version. One is open per policy at a time. */
export interface PolicyDraft {
  readonly id: string;
  readonly name: string;
  readonly state: PolicyDraftState;
  /** Its base version; undefined for the first of its name. */
  readonly baseVersion: number | undefined;
  /** Rises with every saved text. */
  readonly revision: number;
  /** Digest of the exact bytes of the newest text, which a signature covers. */
  readonly digest: Digest;
  /** Authors of any of its texts, and of any published version with the same bytes. */
  readonly authorIds: readonly string[];
  /** The proposer's reason. */
  readonly reason: string | undefined;
}

/** One person's recorded decision on one text. */
export interface PolicySignOff {
  readonly id: string;
  /** Revision of the draft: the text and its base. */
  readonly revision: number;
  readonly digest: Digest;
  readonly signerId: string;
  /** The name at the time of signing. */
  readonly signerName: string;
  readonly role: PersonRole;
  readonly meaning: SignOffMeaning;
  readonly reason: string | undefined;
  readonly statement: string;
  readonly signedAt: Date;
  readonly authenticatedAt: Date;
}

/**
 * The statement of a policy's signers; stored with every signature, so that a later text changes no earlier
 * one.
 */
export const POLICY_STATEMENT =
  "I have read the policy text named by this digest, what it changes, and what it would have decided about past and live releases. I did not write it. I accept, in my role, that releases are decided by it.";

/** Oldest authentication for signing a policy, in minutes. */
export const POLICY_FRESH_MINUTES = 10;

/** Roles in which a policy is signed. */
export const POLICY_APPROVERS = [
  "security",
  "product-owner",
  "admin",
] as const satisfies readonly PersonRole[];
