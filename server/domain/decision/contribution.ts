import type { IndependenceGround } from "../policy/policy-document";

/**
 * Who contributed to a release, and on what ground. `personId` undefined means that someone did and we do not know who:
 * independence of that ground cannot be shown to anyone until a person who knows declares it.
 */
export interface Contribution {
  readonly ground: IndependenceGround;
  readonly personId: string | undefined;
  /** What was said: the e-mail, subject or account name the fact came with. */
  readonly claimedAs: string;
  /** Where the fact comes from, in words: `createdBy of model breast-screening 2.3.0`. */
  readonly source: string;
}
