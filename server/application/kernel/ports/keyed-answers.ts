import type { CredentialReach } from "@/server/domain/authorization/credential-reach";
import type { Digest } from "@/server/domain/canonical/index";

/** A request that its sender may repeat under one key: at most one of them takes effect. */
export interface KeyedRequest {
  readonly actorId: string;
  /**
   * The operation and the ids in its path, normalised: a key applies to one caller and one operation on one
   * resource.
   */
  readonly route: string;
  readonly key: string;
  /** Over everything else in the request. Another digest under the same key is another request. */
  readonly bodyDigest: Digest;
  /** The reach of the request's credentials. */
  readonly reach: CredentialReach;
}

/** A stored answer, returned again for a repeated request. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * `free`: the key is unused, and belongs to this transaction until it ends. `running`: another transaction
 * holds it now. `answered`: an earlier one ended with this answer to this body.
 */
export type Claim =
  | { readonly state: "free" }
  | { readonly state: "running" }
  | {
      readonly state: "answered";
      readonly bodyDigest: Digest;
      readonly reach: CredentialReach;
      readonly answer: KeptAnswer;
    };

export interface KeyedAnswerWrites {
  /** Never waits. */
  claim(request: KeyedRequest): Promise<Claim>;
  /**
   * @throws AppError `idempotency-in-progress` when the key was answered meanwhile: the transaction must be
   * rolled back.
   */
  keep(request: KeyedRequest, answer: KeptAnswer, at: Date): Promise<void>;
  /** Returns the number of forgotten answers. */
  forgetBefore(at: Date): Promise<number>;
}
