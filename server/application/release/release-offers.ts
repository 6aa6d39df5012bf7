import type { Actor } from "@/server/domain/authorization/actor";
import { whyNotPermitted } from "@/server/domain/authorization/why-not-permitted";
import type { ReleaseRecord } from "../kernel/ports/releases";

interface Offer {
  /** The reason why this reader may not, from the rule that would refuse it; undefined where they may. */
  readonly whyNot: string | undefined;
}

/** Returns a reader's acts on the release itself. A withdrawn release has none, because it cannot change. */
export function releaseOffers(
  actor: Actor,
  { state, team }: Pick<ReleaseRecord, "state" | "team">,
): { readonly amend: Offer; readonly withdraw: Offer } | undefined {
  if (state !== "open") return undefined;
  return {
    amend: { whyNot: whyNotPermitted(actor, "release.amend", team) },
    withdraw: { whyNot: whyNotPermitted(actor, "release.withdraw", team) },
  };
}
