import { createPublicKey, type KeyObject, verify } from "node:crypto";
import type { Verify } from "@/server/domain/ledger/index";

/**
 * Ed25519 verification with raw 32-byte keys (RFC 8032) for signed notes. Each of the few keys is prepared
 * once.
 */
export function ed25519Verifier(): Verify {
  const prepared = new Map<string, KeyObject>();
  return (publicKey, message, signature) => {
    const x = Buffer.from(publicKey).toString("base64url");
    let key = prepared.get(x);
    if (!key) {
      key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
      prepared.set(x, key);
    }
    return verify(null, message, key, signature);
  };
}
