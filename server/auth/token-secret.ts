import { createHash, randomBytes } from "node:crypto";
import type { NewSecret } from "@/server/application/kernel/scope";

/** `cs_` lets secret scanners recognise a token of this product; 43 characters of base64url are 256 bits. */
const TOKEN = /^cs_[A-Za-z0-9_-]{43}$/;

/** Returns a bearer secret from the operating system's randomness. */
export function newSecret(): NewSecret {
  const value = `cs_${randomBytes(32).toString("base64url")}`;
  return { value, hash: tokenHash(value) };
}

/**
 * Returns the stored hash of a token, by which it is looked up. A plain SHA-256 is enough, because 256 random
 * bits cannot be guessed; and the time to compare hashes in an index reveals nothing about the value.
 */
export function tokenHash(value: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(value).digest());
}

/**
 * Returns the token of an `Authorization` header (RFC 6750 2.1): the scheme `Bearer` in any case, one space,
 * the token, nothing else. Tokens in a URL or a body are ignored.
 */
export function bearerToken(
  header: string | undefined,
): { readonly token: string } | { readonly problem: "absent" | "malformed" } {
  if (header === undefined || header === "") return { problem: "absent" };
  const [, token = ""] = /^Bearer ([^\s]+)$/i.exec(header) ?? [];
  return TOKEN.test(token) ? { token } : { problem: "malformed" };
}
