import { createHash, randomBytes } from "node:crypto";
import type { NewSecret } from "@/server/application/kernel/scope";

/** `cs_` lets secret scanners know one of ours when they see it; 43 characters of base64url are 256 bits. */
const TOKEN = /^cs_[A-Za-z0-9_-]{43}$/;

/** A bearer secret from the operating system's randomness. */
export function newSecret(): NewSecret {
  const value = `cs_${randomBytes(32).toString("base64url")}`;
  return { value, hash: tokenHash(value) };
}

/**
 * What is stored of a token and looked up by. A plain SHA-256 is enough, because there is nothing to guess in 256 random bits;
 * and comparing hashes in an index tells a caller nothing about the value, however long it takes.
 */
export function tokenHash(value: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(value).digest());
}

/**
 * The token in an `Authorization` header (RFC 6750 2.1): the scheme `Bearer` in any case, one space, the token, nothing else.
 * A URL or a body is no place for a token.
 */
export function bearerToken(header: string | undefined): { readonly token: string } | { readonly problem: "absent" | "malformed" } {
  if (header === undefined || header === "") return { problem: "absent" };
  const [, token = ""] = /^Bearer ([^\s]+)$/i.exec(header) ?? [];
  return TOKEN.test(token) ? { token } : { problem: "malformed" };
}
