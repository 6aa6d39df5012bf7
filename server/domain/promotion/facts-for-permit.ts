import type { Digest } from "../canonical/index";
import type { ReleaseFacts } from "../decision/release-facts";

export interface PermittedPromotion {
  readonly id: string;
  readonly decisionDigest: Digest;
}

/**
 * Returns the facts with the override of this promotion, if any, as not yet used, and with no other: a permit
 * may be spent on its own override alone, and only while that lasts.
 */
export function factsForPermit(
  { overrides, ...facts }: ReleaseFacts,
  promotion: PermittedPromotion,
): ReleaseFacts {
  const own = (overrides ?? []).filter(
    ({ usedFor, decisionDigest }) => usedFor === promotion.id && decisionDigest === promotion.decisionDigest,
  );
  if (own.length === 0) return facts;
  return {
    ...facts,
    overrides: own.map((override) => ({ ...override, usedFor: undefined, usedAt: undefined })),
  };
}
