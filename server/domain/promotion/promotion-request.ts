import type { Actor } from "../authorization/actor";
import { ROLE_WORDS } from "../authorization/role";
import { answersFor } from "./why-not-abort";

/** Why a promotion request ended: a permit was issued, its release was withdrawn, nobody acted in time, or somebody closed it. */
export const REQUEST_CLOSINGS = ["promoted", "withdrawn", "lapsed", "closed"] as const;
export type RequestClosing = (typeof REQUEST_CLOSINGS)[number];

interface Closing {
  readonly actor: Actor;
  /** Team of the release's model. */
  readonly team: string;
  readonly request: {
    readonly requestedBy: { readonly id: string; readonly name: string };
    readonly requesterPersonIds: readonly string[];
  };
}

/** Why this actor cannot close a request: it takes its requester, an owner of the account that made it, or an SRE of the team. */
export function whyNotClose({ actor, team, request }: Closing): string | undefined {
  const { requestedBy, requesterPersonIds } = request;
  if (actor.id === requestedBy.id || requesterPersonIds.includes(actor.id) || answersFor(actor, team)) return undefined;
  return `It takes ${requestedBy.name}, who made the request, or an ${ROLE_WORDS.sre} of ${team}.`;
}

interface Going {
  readonly id: string;
  readonly openedAt: Date;
}

/** Whether a promotion would put an older release in the place of a newer one: the one that is live was opened later. */
export function goesBack(release: Going, live: Going | undefined): boolean {
  return live !== undefined && live.id !== release.id && live.openedAt > release.openedAt;
}
