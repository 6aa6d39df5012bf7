import type { Actor } from "../authorization/actor";
import { ROLE_WORDS } from "../authorization/role";
import { answersFor } from "./why-not-abort";

/**
 * The end of a promotion request: a permit was issued, its release was withdrawn, nobody acted in time, or
 * somebody closed it.
 */
export const REQUEST_CLOSINGS = ["promoted", "withdrawn", "lapsed", "closed"] as const;
export type RequestClosing = (typeof REQUEST_CLOSINGS)[number];

interface CloseContext {
  readonly actor: Actor;
  /** Team of the release's model. */
  readonly team: string;
  readonly request: {
    readonly requestedBy: { readonly id: string; readonly name: string };
    readonly requesterPersonIds: readonly string[];
  };
}

/**
 * Returns why this actor cannot close a request: only its requester, an owner of the requesting account, or
 * an SRE of the team can.
 */
export function whyNotClose({ actor, team, request }: CloseContext): string | undefined {
  const { requestedBy, requesterPersonIds } = request;
  if (actor.id === requestedBy.id || requesterPersonIds.includes(actor.id) || answersFor(actor, team))
    return undefined;
  return `It takes ${requestedBy.name}, who made the request, or an ${ROLE_WORDS.sre} of ${team}.`;
}

interface OpenedRelease {
  readonly id: string;
  readonly openedAt: Date;
}

/**
 * Returns true if a promotion would replace a newer release by an older one: the live one was opened later.
 */
export function goesBack(release: OpenedRelease, live: OpenedRelease | undefined): boolean {
  return live !== undefined && live.id !== release.id && live.openedAt > release.openedAt;
}
