import type { Actor } from "../authorization/actor";
import { ROLE_WORDS } from "../authorization/role";
import type { ErrorCode } from "../error/app-error";
import type { PromotionPhase } from "./promotion";
import { isInFlight } from "./state-machine";

interface AbortContext {
  readonly actor: Actor;
  /** Team of the promotion's model. */
  readonly team: string;
  readonly promotion: {
    readonly phase: PromotionPhase;
    readonly requestedBy: { readonly id: string; readonly name: string };
  };
}

/**
 * Returns why this actor may not abort a promotion in flight; undefined if they may: the requester of the
 * permit, or an SRE of the model's team. A dead engine reports nothing, so nobody else is waited for. An
 * ended promotion stays ended.
 */
export function whyNotAbort({
  actor,
  team,
  promotion,
}: AbortContext): { readonly code: ErrorCode; readonly reason: string } | undefined {
  if (!isInFlight(promotion.phase))
    return {
      code: "wrong-phase",
      reason: `a promotion that is ${promotion.phase} is not under way; there is nothing to abort`,
    };
  if (actor.id === promotion.requestedBy.id || answersFor(actor, team)) return undefined;
  return {
    code: "not-permitted",
    reason: `It takes ${promotion.requestedBy.name}, who asked for the permit, or an ${ROLE_WORDS.sre} of ${team}.`,
  };
}

/** Returns true if an actor is an SRE of the team. */
export function answersFor(actor: Actor, team: string): boolean {
  return (
    actor.kind === "person" &&
    actor.grants.some((grant) => grant.role === "sre" && (grant.teams === "*" || grant.teams.includes(team)))
  );
}
