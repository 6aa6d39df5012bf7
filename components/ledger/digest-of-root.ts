import type { Digest } from "@/server/domain/canonical/index";
import { fromBase64 } from "@/server/domain/text/base64";

/** A hash of the tree, which travels as base64, in the form all digests are shown in. */
export function digestOfRoot(base64: string): Digest {
  const bytes = fromBase64(base64) ?? new Uint8Array();
  return `sha256:${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
