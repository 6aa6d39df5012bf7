import type { Digest } from "../canonical/index";
import type { Turn } from "./turn";

/** A task that a person set aside, with the state at that time. */
export interface SetAside {
  readonly releaseId: string;
  readonly stage: string;
  readonly decisionDigest: Digest;
  readonly act: Turn["act"];
}

/**
 * Returns true if a task is still set aside. It returns to the person's list if the dossier changed or the
 * person has to do another act.
 */
export function isSetAside(
  asides: readonly SetAside[],
  now: {
    readonly releaseId: string;
    readonly stage: string;
    readonly decisionDigest: Digest;
    readonly act: Turn["act"];
  },
): boolean {
  return asides.some(
    (aside) =>
      aside.releaseId === now.releaseId &&
      aside.stage === now.stage &&
      aside.decisionDigest === now.decisionDigest &&
      aside.act === now.act,
  );
}
