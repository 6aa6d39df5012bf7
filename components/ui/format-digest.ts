import type { Digest } from "@/server/domain/canonical/index";

const PREFIX = "sha256:";

/** `sha256:9f8d…c1`: enough to recognise, never enough to compare. Comparing is for the full value and for machines. */
export function formatDigest(digest: Digest): string {
  const hex = digest.slice(PREFIX.length);
  return `${PREFIX}${hex.slice(0, 4)}…${hex.slice(-2)}`;
}
