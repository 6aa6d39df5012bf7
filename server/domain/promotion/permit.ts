import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Digest } from "../canonical/index";
import type { PromotionKind } from "../decision/release-facts";

/** DSSE payload type of an in-toto statement. */
export const PERMIT_PAYLOAD_TYPE = "application/vnd.in-toto+json";
const STATEMENT_TYPE = "https://in-toto.io/Statement/v1";
export const PERMIT_PREDICATE_TYPE = "https://countersign.dev/permit/v1";

/** Permission to deploy one decision: to one stage, by one engine, once, until it expires. */
export interface PermitTerms {
  readonly permitId: string;
  readonly promotionId: string;
  readonly releaseKey: string;
  readonly manifestDigest: Digest;
  readonly stage: string;
  readonly kind: PromotionKind;
  readonly decisionDigest: Digest;
  readonly policy: { readonly name: string; readonly version: number; readonly digest: string };
  readonly engine: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/**
 * An in-toto Statement v1 whose subject is the manifest: matching is by digest alone, the name is for people.
 */
export interface PermitStatement {
  readonly _type: typeof STATEMENT_TYPE;
  readonly subject: readonly [{ readonly name: string; readonly digest: { readonly sha256: string } }];
  readonly predicateType: typeof PERMIT_PREDICATE_TYPE;
  readonly predicate: Omit<PermitTerms, "releaseKey" | "manifestDigest" | "issuedAt" | "expiresAt"> & {
    readonly release: string;
    readonly issuedAt: string;
    readonly expiresAt: string;
  };
}

/** Returns the statement that a permit signs. */
export function permitStatement({
  releaseKey,
  manifestDigest,
  issuedAt,
  expiresAt,
  ...terms
}: PermitTerms): PermitStatement {
  return {
    _type: STATEMENT_TYPE,
    subject: [{ name: releaseKey, digest: { sha256: manifestDigest.slice("sha256:".length) } }],
    predicateType: PERMIT_PREDICATE_TYPE,
    predicate: {
      ...terms,
      release: releaseKey,
      issuedAt: issuedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    },
  };
}

/**
 * Returns the bytes a DSSE signature covers (protocol 1.0.2): `DSSEv1 SP len(type) SP type SP len(body) SP
 * body`, lengths in bytes as decimal text. It covers type and body, so that a signature for one kind of
 * statement is invalid for another.
 */
export function dssePreAuthenticationEncoding(payloadType: string, body: Uint8Array): Uint8Array {
  const type = utf8ToBytes(payloadType);
  const head = utf8ToBytes(`DSSEv1 ${type.length} ${payloadType} ${body.length} `);
  const encoded = new Uint8Array(head.length + body.length);
  encoded.set(head);
  encoded.set(body, head.length);
  return encoded;
}
