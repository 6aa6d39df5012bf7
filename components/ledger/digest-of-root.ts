import type { Digest } from "@/server/domain/canonical/index";
import { fromBase64 } from "@/server/domain/text/base64";

/** Returns a hash of the tree, which is transferred as base64, in the form of all digests. */
export function digestOfRoot(base64: string): Digest {
  const bytes = fromBase64(base64) ?? new Uint8Array();
  return `sha256:${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
