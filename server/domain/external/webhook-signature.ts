import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64, toBase64 } from "../text/base64";

/** The three headers of a signed message (Standard Webhooks 1.0.0), and the exact text of its body. */
export interface SignedMessage {
  readonly id: string;
  /** Seconds since 1970, as the header has them. */
  readonly timestamp: string;
  /** `v1,` and base64, several with a space between during a change of the secret. */
  readonly signature: string;
  readonly body: string;
}

/** Largest difference of the sender's clock, either way, in seconds. An older message is refused. */
export const CLOCK_TOLERANCE_SECONDS = 300;
const SECRET_PREFIX = "whsec_";
const SIGNATURES_MAX = 10;
const KEY_BYTES_MIN = 24;

/**
 * Returns `v1,` and the base64 of HMAC-SHA256 over id, timestamp and body, so that none can be changed alone.
 */
export function signatureOf(
  secret: string,
  { id, timestamp, body }: Omit<SignedMessage, "signature">,
): string {
  return `v1,${toBase64(macOf(secret, { id, timestamp, body }))}`;
}

/** Returns why a message is not the approver's; undefined if it is. The caller checks for repetition. */
export function whyNotSigned(
  message: SignedMessage,
  secret: string,
  now: Date,
): "no-time" | "out-of-time" | "not-its-signature" | undefined {
  if (!/^\d{1,12}$/.test(message.timestamp)) return "no-time";
  if (Math.abs(now.getTime() / 1000 - Number(message.timestamp)) > CLOCK_TOLERANCE_SECONDS)
    return "out-of-time";
  const expected = macOf(secret, message);
  const given = message.signature.split(" ").slice(0, SIGNATURES_MAX);
  return given.some((one) => one.startsWith("v1,") && isSame(expected, one.slice("v1,".length)))
    ? undefined
    : "not-its-signature";
}

/** @throws RangeError for an empty secret: everyone could sign. */
function macOf(secret: string, { id, timestamp, body }: Omit<SignedMessage, "signature">): Uint8Array {
  const key = secret.startsWith(SECRET_PREFIX) ? fromBase64(secret.slice(SECRET_PREFIX.length)) : undefined;
  if (key === undefined || key.length < KEY_BYTES_MIN) throw new RangeError("this is no secret to sign with");
  return hmac(sha256, key, new TextEncoder().encode(`${id}.${timestamp}.${body}`));
}

/** Compares in constant time: the duration must not reveal the matching part. */
function isSame(expected: Uint8Array, text: string): boolean {
  const given = fromBase64(text);
  if (given === undefined || given.length !== expected.length) return false;
  return expected.reduce((difference, byte, index) => difference | (byte ^ (given[index] ?? 0)), 0) === 0;
}
