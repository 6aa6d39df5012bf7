import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "./canonical-json";

/** `sha256:` and 64 lower-case hexadecimal digits: the identity of every component, dossier or body. */
export type Digest = `sha256:${string}`;

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** True for a well-formed {@link Digest}. Upper case, other algorithms and truncated values are not one. */
export function isDigest(value: string): value is Digest {
  return DIGEST.test(value);
}

/** SHA-256 over exact bytes (text is taken as UTF-8). */
export function digestOf(content: Uint8Array | string): Digest {
  return `sha256:${bytesToHex(sha256(typeof content === "string" ? utf8ToBytes(content) : content))}`;
}

/** SHA-256 over the canonical JSON (RFC 8785) of a record. */
export function digestOfRecord(record: unknown): Digest {
  return digestOf(canonicalJson(record));
}
