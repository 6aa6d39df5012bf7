import type { Digest } from "@/server/domain/canonical/index";

const PREFIX = "sha256:";

/** Returns `sha256:9f8d…c1`: enough to recognise a digest, not to compare it. */
export function formatDigest(digest: Digest): string {
  const hex = digest.slice(PREFIX.length);
  return `${PREFIX}${hex.slice(0, 4)}…${hex.slice(-2)}`;
}
