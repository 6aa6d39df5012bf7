import type { Digest } from "../canonical/index";
import type { Waiver } from "../decision/waiver";
import type { RuleGate } from "../policy/policy-document";
import { DAY_MS } from "../time/durations";

/** The finding of a waiver: one gate's verdict on one manifest, in one stage, from exactly these payloads. */
export interface WaivableFinding {
  readonly gate: RuleGate;
  readonly stage: string;
  readonly manifestDigest: Digest;
  readonly payloadDigests: readonly Digest[];
}

/**
 * Explains why a waiver does not cover this finding, regardless of its expiry. Returns `undefined` if it
 * does.
 *
 * A waiver needs two people, one of them in a role that the policy names for this gate. It is bound to the
 * manifest and to the judged payloads, so a new result needs a new waiver. It may not last longer than the
 * policy allows. Only `failed` and `inconclusive` rule gates can be waived: missing and errored gates and
 * sign-offs never are.
 */
export function whyWaiverDoesNotCover(
  waiver: Waiver,
  { gate, stage, manifestDigest, payloadDigests }: WaivableFinding,
): string | undefined {
  const { waivable } = gate;
  if (waivable === undefined) return `${gate.title} may not be waived`;
  if (waiver.gateId !== gate.id || waiver.stage !== stage) return "it is for another gate or stage";
  if (waiver.manifestDigest !== manifestDigest) return "it is for another manifest";
  if (!isSameSet(waiver.payloadDigests, payloadDigests))
    return "it was given on other results; a new result needs a new waiver";
  if (waiver.grantedBy === undefined || waiver.grantedAs === undefined || waiver.grantedAt === undefined)
    return "nobody has granted it yet";
  if (waiver.grantedBy === waiver.requestedBy) return "who asks for a waiver cannot grant it";
  if (!waivable.by.includes(waiver.grantedAs)) return `it takes ${waivable.by.join(" or ")} to grant it`;
  if (waiver.expiresAt.getTime() > waiver.grantedAt.getTime() + waivable.days * DAY_MS)
    return `it lasts longer than the ${waivable.days} days the policy allows`;
  return waiver.revokedAt === undefined ? undefined : "it was revoked";
}

/** Returns true until `expiresAt`, exclusive. */
export function isInForce(waiver: Waiver, now: Date): boolean {
  return now < waiver.expiresAt;
}

/** Returns true if two lists have the same members, in any order and with any repetition. */
export function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const [first, second] = [new Set(one), new Set(other)];
  return first.size === second.size && [...first].every((member) => second.has(member));
}
