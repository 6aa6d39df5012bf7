import type { Digest } from "../canonical/index";
import type { Waiver } from "../decision/waiver";
import type { RuleGate } from "../policy/policy-document";
import { DAY_MS } from "../time/durations";

/** The finding a waiver would accept: one gate's verdict, on one manifest, in one stage, from exactly these payloads. */
export interface WaivableFinding {
  readonly gate: RuleGate;
  readonly stage: string;
  readonly manifestDigest: Digest;
  readonly payloadDigests: readonly Digest[];
}

/**
 * Why a waiver does not accept this finding, whatever the time; `undefined` when it does.
 *
 * A waiver needs two people, one of them in a role that the policy names for this gate; it is bound to the manifest and
 * to the very payloads that were judged, so that a new result needs a new waiver; and it may not outlast what the policy
 * allows. Only `failed` and `inconclusive` rule gates come here: missing and errored gates and sign-offs are never waived.
 */
export function whyWaiverDoesNotCover(
  waiver: Waiver,
  { gate, stage, manifestDigest, payloadDigests }: WaivableFinding,
): string | undefined {
  const { waivable } = gate;
  if (waivable === undefined) return `${gate.title} may not be waived`;
  if (waiver.gateId !== gate.id || waiver.stage !== stage) return "it is for another gate or stage";
  if (waiver.manifestDigest !== manifestDigest) return "it is for another manifest";
  if (!isSameSet(waiver.payloadDigests, payloadDigests)) return "it was given on other results; a new result needs a new waiver";
  if (waiver.grantedBy === undefined || waiver.grantedAs === undefined || waiver.grantedAt === undefined)
    return "nobody has granted it yet";
  if (waiver.grantedBy === waiver.requestedBy) return "who asks for a waiver cannot grant it";
  if (!waivable.by.includes(waiver.grantedAs)) return `it takes ${waivable.by.join(" or ")} to grant it`;
  if (waiver.expiresAt.getTime() > waiver.grantedAt.getTime() + waivable.days * DAY_MS)
    return `it lasts longer than the ${waivable.days} days the policy allows`;
  return waiver.revokedAt === undefined ? undefined : "it was revoked";
}

/** In force until its expiry, which is exclusive: at `expiresAt` it no longer is. */
export function isInForce(waiver: Waiver, now: Date): boolean {
  return now < waiver.expiresAt;
}

/** Whether two lists name the same things, in whatever order and however often. */
export function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const [first, second] = [new Set(one), new Set(other)];
  return first.size === second.size && [...first].every((member) => second.has(member));
}
