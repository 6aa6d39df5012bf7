import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/**
 * Encrypts secrets that the product must use again, for storage in the database; the key is not stored there.
 */
export interface SecretBox {
  /** @param boundTo the id of its record; for another record it does not open. */
  seal(secret: string, boundTo: string): Uint8Array;
  /** @throws Error when it was sealed with another key or for another record, or was changed. */
  open(sealed: Uint8Array, boundTo: string): string;
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key derived from the installation's secret (RFC 5869), a fresh nonce each time. */
export function secretBox(key: string): SecretBox {
  const derived = new Uint8Array(hkdfSync("sha256", key, "", "countersign stored secrets v1", 32));
  return {
    seal(secret, boundTo) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", derived, nonce).setAAD(Buffer.from(boundTo));
      const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      return new Uint8Array(Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]));
    },
    open(sealed, boundTo) {
      const [version] = sealed;
      if (version !== VERSION || sealed.length < 1 + NONCE_BYTES + TAG_BYTES)
        throw new Error("this is not a sealed secret of this installation");
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
      const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
      const opener = createDecipheriv("aes-256-gcm", derived, nonce)
        .setAAD(Buffer.from(boundTo))
        .setAuthTag(tag);
      return Buffer.concat([
        opener.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)),
        opener.final(),
      ]).toString("utf8");
    },
  };
}
