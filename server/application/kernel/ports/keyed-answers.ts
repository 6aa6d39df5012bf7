import type { CredentialReach } from "@/server/domain/authorization/credential-reach";
import type { Digest } from "@/server/domain/canonical/index";

/** A request its sender may send again under one key: at most one of them takes effect. */
export interface KeyedRequest {
  readonly actorId: string;
  /** The operation and the things it addresses, spelt in one way: a key means something to one caller for one operation on one thing. */
  readonly route: string;
  readonly key: string;
  /** Over everything else the request says. Another digest under the same key is another request. */
  readonly bodyDigest: Digest;
  /** What the credentials of the request reach. */
  readonly reach: CredentialReach;
}

/** An answer as it was given: what is given again. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * `free`: nobody used the key; it is this transaction's until it ends. `running`: another transaction holds it now.
 * `answered`: an earlier one ended, and this is what it answered to which body.
 */
export type Claim =
  | { readonly state: "free" }
  | { readonly state: "running" }
  | { readonly state: "answered"; readonly bodyDigest: Digest; readonly reach: CredentialReach; readonly answer: KeptAnswer };

export interface KeyedAnswerWrites {
  /** Never waits. */
  claim(request: KeyedRequest): Promise<Claim>;
  /** @throws AppError `idempotency-in-progress` when the key was answered meanwhile: the transaction must not stand. */
  keep(request: KeyedRequest, answer: KeptAnswer, at: Date): Promise<void>;
  /** Answers with how many were forgotten. */
  forgetBefore(at: Date): Promise<number>;
}
