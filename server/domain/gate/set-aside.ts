import type { Digest } from "../canonical/index";
import type { Turn } from "./turn";

/** What a person put off, as it stood when they did. */
export interface SetAside {
  readonly releaseId: string;
  readonly stage: string;
  readonly decisionDigest: Digest;
  readonly act: Turn["act"];
}

/**
 * What is set aside stays so only while it is the same thing: a dossier that moved, or another act asked of the person, is
 * something they have not yet put off, and comes back.
 */
export function isSetAside(
  asides: readonly SetAside[],
  now: { readonly releaseId: string; readonly stage: string; readonly decisionDigest: Digest; readonly act: Turn["act"] },
): boolean {
  return asides.some(
    (aside) =>
      aside.releaseId === now.releaseId &&
      aside.stage === now.stage &&
      aside.decisionDigest === now.decisionDigest &&
      aside.act === now.act,
  );
}
