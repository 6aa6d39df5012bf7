import { useState } from "react";
import type { StageData } from "../data/release-data";

/** The newer release that is live where an older one would go. */
export type GoingBack = NonNullable<StageData["goingBack"]>;

/**
 * The confirmation that an older release replaces a newer one. It names the release that is live: when another one goes live
 * meanwhile, it must be given again.
 */
export function useGoingBack(
  back: GoingBack | undefined,
  { isAsked = true }: { readonly isAsked?: boolean } = {},
) {
  const [confirmed, setConfirmed] = useState<string>();
  const isConfirmed = back !== undefined && confirmed === back.releaseKey;
  return {
    /** Sent with the action; absent unless confirmed. */
    acknowledge: isConfirmed ? back.releaseKey : undefined,
    whyNot:
      back === undefined || !isAsked || isConfirmed
        ? undefined
        : `Confirm first that ${back.releaseKey} is replaced.`,
    fields: {
      back,
      isAsked,
      isConfirmed,
      onConfirm: (is: boolean) => setConfirmed(is ? back?.releaseKey : undefined),
    },
  };
}
