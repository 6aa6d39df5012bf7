import type { IndependenceGround } from "../policy/policy-document";

/**
 * One contribution of a person to a release. `personId` is undefined if someone contributed and the record
 * does not show who: nobody can be shown independent on that ground until a person who knows declares the
 * contributor.
 */
export interface Contribution {
  readonly ground: IndependenceGround;
  readonly personId: string | undefined;
  /** The email, subject or account name by which the record names the contributor. */
  readonly claimedAs: string;
  /** The record that shows the contribution: `createdBy of model breast-screening 2.3.0`. */
  readonly source: string;
}
