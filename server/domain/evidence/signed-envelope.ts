import type { Digest, JsonValue } from "../canonical/index";

/** The content of a signed envelope, or of a statement without an envelope. */
interface EnvelopeContent {
  readonly payloadType: string;
  /** The bytes that the signatures cover. The statement was parsed from these bytes. */
  readonly payload: Uint8Array;
  readonly signatures: readonly EnvelopeSignature[];
  /** The Sigstore bundle around the envelope, if there is one. */
  readonly bundle: JsonValue | undefined;
  /** The subjects of the statement by SHA-256, and the files that it lists. */
  readonly subjects: readonly { readonly name: string; readonly digest: Digest }[];
  /** The builder or verifier that the statement names, with the build level that it claims. */
  readonly claim: { readonly by: string; readonly level: number | undefined } | undefined;
}

export interface EnvelopeSignature {
  /** A hint without protection. It decides nothing. */
  readonly keyid: string;
  readonly sig: Uint8Array;
}

/**
 * An envelope as its parser read it. A class, so that no JSON of a sender can be taken for one: the check of the
 * signature and the evidence must come from the same bytes.
 */
export class SignedEnvelope implements EnvelopeContent {
  readonly payloadType: string;
  readonly payload: Uint8Array;
  readonly signatures: readonly EnvelopeSignature[];
  readonly bundle: JsonValue | undefined;
  readonly subjects: EnvelopeContent["subjects"];
  readonly claim: EnvelopeContent["claim"];

  constructor({ payloadType, payload, signatures, bundle, subjects, claim }: EnvelopeContent) {
    this.payloadType = payloadType;
    this.payload = payload;
    this.signatures = signatures;
    this.bundle = bundle;
    this.subjects = subjects;
    this.claim = claim;
  }
}
