import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Digest } from "../canonical/index";
import type { PromotionKind } from "../gate/release-facts";

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

/** An in-toto Statement v1 whose subject is the manifest: matching is by digest alone, the name is for people. */
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

/** The statement a permit signs. */
export function permitStatement({ releaseKey, manifestDigest, issuedAt, expiresAt, ...terms }: PermitTerms): PermitStatement {
  return {
    _type: STATEMENT_TYPE,
    subject: [{ name: releaseKey, digest: { sha256: manifestDigest.slice("sha256:".length) } }],
    predicateType: PERMIT_PREDICATE_TYPE,
    predicate: { ...terms, release: releaseKey, issuedAt: issuedAt.toISOString(), expiresAt: expiresAt.toISOString() },
  };
}

/**
 * The bytes a DSSE signature covers (protocol 1.0.2): `DSSEv1 SP len(type) SP type SP len(body) SP body`, lengths in bytes
 * as decimal text. Type and body are both bound, so that a signature for one kind of statement is none for another.
 */
export function dssePreAuthenticationEncoding(payloadType: string, body: Uint8Array): Uint8Array {
  const type = utf8ToBytes(payloadType);
  const head = utf8ToBytes(`DSSEv1 ${type.length} ${payloadType} ${body.length} `);
  const encoded = new Uint8Array(head.length + body.length);
  encoded.set(head);
  encoded.set(body, head.length);
  return encoded;
}

export interface PermitRefusal {
  readonly code: "permit-invalid" | "permit-spent" | "permit-expired";
  readonly reason: string;
}

/**
 * Why a permit whose signature was found good does not permit this deployment; `undefined` when it does. It must be a
 * permit, for this stage and this engine, not spent, issued by now and not expired: `expiresAt` itself is too late.
 */
export function checkPermit({
  statement,
  now,
  spent,
  stage,
  engine,
}: {
  readonly statement: PermitStatement;
  readonly now: Date;
  readonly spent: boolean;
  readonly stage: string;
  readonly engine: string;
}): PermitRefusal | undefined {
  const { predicate } = statement;
  const invalid = (reason: string): PermitRefusal => ({ code: "permit-invalid", reason });
  if (statement._type !== STATEMENT_TYPE || statement.predicateType !== PERMIT_PREDICATE_TYPE)
    return invalid("this statement is no permit");
  if (predicate.stage !== stage) return invalid(`this permit is for ${predicate.stage}, not ${stage}`);
  if (predicate.engine !== engine) return invalid(`this permit was issued to ${predicate.engine}, not ${engine}`);
  // A date that is none compares false with everything, so the question is whether it is shown to be in time.
  if (!(now >= new Date(predicate.issuedAt))) return invalid(`this permit holds from ${predicate.issuedAt}`);
  if (spent) return { code: "permit-spent", reason: "this permit was used; a permit is used once" };
  if (!(now < new Date(predicate.expiresAt))) return { code: "permit-expired", reason: `this permit expired at ${predicate.expiresAt}` };
  return undefined;
}
