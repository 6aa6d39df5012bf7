import type { SignatureAuthority } from "@/server/application/kernel/scope";
import { verifyEnvelope } from "./verify-envelope";
import { readTrustedRoot } from "./verify-with-identity";
import { fingerprintOf, readPublicKey } from "./verify-with-key";

/** The check of signatures for use-cases. */
export const signatureAuthority: SignatureAuthority = {
  verify: verifyEnvelope,
  fingerprint: (publicKey) => fingerprintOf(readPublicKey(publicKey)),
  checkRoot: (trustedRoot) => void readTrustedRoot(trustedRoot),
};
