import { z } from "zod";
import type { JsonValue } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import type { EnvelopeSignature } from "@/server/domain/evidence/signed-envelope";
import { hasMembers, readShape, wrongFile } from "../foreign-file";
import { readEvidenceJson } from "../json/index";
import { readBase64 } from "./read-base64";

export const STATEMENT_PAYLOAD_TYPE = "application/vnd.in-toto+json";
const SIGNATURES_MAX = 16;
const BUNDLE_MEDIA_TYPE =
  /^application\/vnd\.dev\.sigstore\.bundle(?:\.v0\.3\+json|\+json;version=0\.[123])$/;
const EXPECTED =
  "an in-toto statement, a DSSE envelope around one, or a Sigstore bundle with such an envelope";

/** An envelope by its bytes. */
export interface ReadEnvelope {
  readonly payloadType: string;
  readonly payload: Uint8Array;
  /** Empty for a statement without an envelope. */
  readonly signatures: readonly EnvelopeSignature[];
  readonly bundle: JsonValue | undefined;
}

const ENVELOPE = z.object({
  payload: z.string(),
  payloadType: z.string().max(200),
  signatures: z
    .array(z.object({ keyid: z.string().max(1_000).nullish(), sig: z.string().max(10_000) }))
    .max(SIGNATURES_MAX, `expected at most ${SIGNATURES_MAX} signatures`),
});

const BUNDLE = z.object({
  mediaType: z.string().regex(BUNDLE_MEDIA_TYPE, "expected a Sigstore bundle of version 0.1, 0.2 or 0.3"),
  verificationMaterial: z.object({}),
  dsseEnvelope: ENVELOPE,
});

/**
 * Reads a DSSE envelope (protocol 1.0.2), alone or in a Sigstore bundle, or a statement without an envelope.
 * Nothing is verified here.
 *
 * @throws AppError `evidence-unreadable` for another file, for a payload type other than that of in-toto, and
 * for base64 that is not exact.
 */
export function readEnvelope(bytes: Uint8Array): ReadEnvelope {
  const { value } = readEvidenceJson(bytes);
  if (hasMembers(value, ["_type", "subject", "predicateType"]))
    return { payloadType: STATEMENT_PAYLOAD_TYPE, payload: bytes, signatures: [], bundle: undefined };
  if (hasMembers(value, ["mediaType", "messageSignature"]))
    throw refused("the bundle signs a file, not a statement", "a bundle with a DSSE envelope");
  if (hasMembers(value, ["mediaType", "dsseEnvelope"])) {
    const { dsseEnvelope } = readShape(BUNDLE, value, "Sigstore bundle");
    return { ...contentOf(dsseEnvelope), bundle: value };
  }
  if (!hasMembers(value, ["payload", "payloadType", "signatures"])) throw wrongFile(value, EXPECTED);
  return { ...contentOf(readShape(ENVELOPE, value, "DSSE envelope")), bundle: undefined };
}

function contentOf({ payload, payloadType, signatures }: z.output<typeof ENVELOPE>) {
  // Exact and case-sensitive. The signature covers the type, so a changed type also makes it invalid.
  if (payloadType !== STATEMENT_PAYLOAD_TYPE)
    throw refused(`the payload has the type ${JSON.stringify(payloadType)}`, STATEMENT_PAYLOAD_TYPE);
  return {
    payloadType,
    payload: exactBytes(payload, "payload"),
    signatures: signatures.map(({ keyid, sig }) => ({ keyid: keyid ?? "", sig: exactBytes(sig, "sig") })),
  };
}

function exactBytes(text: string, member: string): Uint8Array {
  return readBase64(text) ?? raise(refused(`${member} is not base64`, "exact base64"));
}

function refused(found: string, expected: string): AppError {
  return new AppError("evidence-unreadable", `The envelope cannot be read: ${found}. Expected ${expected}.`, {
    expected,
  });
}

function raise(error: AppError): never {
  throw error;
}
