import type { Actor } from "../domain/authorization/actor";
import { createRateLimit } from "./rate-limit";

/** Turns a minute, in one process. */
export interface AccountLimits {
  /** Of any kind, per token or signed-in person. */
  readonly acts: number;
  /** Expensive turns, per account or person, over all tokens. */
  readonly heavyActs: number;
}

/** Counts the requests of each caller. Returns the seconds to wait when no turn is left. */
export function createAccountLimits({
  acts,
  heavyActs,
}: AccountLimits): (actor: Actor, isHeavy: boolean, now: Date) => number | undefined {
  const all = createRateLimit(acts);
  const heavy = createRateLimit(heavyActs);
  return (actor, isHeavy, now) => {
    const key = actor.kind === "service-account" ? `${actor.id} ${actor.tokenId}` : actor.id;
    return all.take(key, now.getTime()) ?? (isHeavy ? heavy.take(actor.id, now.getTime()) : undefined);
  };
}
