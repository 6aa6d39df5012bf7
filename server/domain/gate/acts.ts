import type { Actor } from "../authorization/actor";
import type { Permission } from "../authorization/permissions";
import { whyNotPermitted } from "../authorization/why-not-permitted";
import { whyNotEligible } from "../sign-off/eligibility";
import type { Evaluation } from "./evaluation";
import type { ReleaseFacts } from "./release-facts";
import { signOffGateOf } from "./sign-off-gate";
import { opens } from "./verdict";

export const ACTS = ["request", "sign", "promote"] as const;
export type Act = (typeof ACTS)[number];

/**
 * Whether an actor may do a thing now, and if not, which of three different things stands in the way: a rule (`blocked`),
 * someone else's move (`waiting`), or that it is not theirs to do (`not-permitted`).
 */
export interface PermittedAct {
  readonly act: Act;
  readonly allowed: boolean;
  readonly because: "blocked" | "waiting" | "not-permitted" | undefined;
  readonly reason: string | undefined;
}

const PERMISSION_OF: Readonly<Record<Act, Permission>> = {
  request: "promotion.request",
  sign: "sign-off.sign",
  promote: "promotion.promote",
};

/** What the screens offer: the same answers that the commands would give. */
export function actsFor(actor: Actor, situation: Omit<Situation, "actor">): readonly PermittedAct[] {
  return ACTS.map(
    (act) =>
      notPermitted(act, actor, situation.facts) ??
      whyNotNow(act, { actor, ...situation }) ?? { act, allowed: true, because: undefined, reason: undefined },
  );
}

function notPermitted(act: Act, actor: Actor, facts: ReleaseFacts): PermittedAct | undefined {
  const reason = whyNotPermitted(actor, PERMISSION_OF[act], facts.model.team);
  return reason === undefined ? undefined : { act, allowed: false, because: "not-permitted", reason };
}

interface Situation {
  readonly actor: Actor;
  readonly facts: ReleaseFacts;
  readonly evaluation: Evaluation;
  readonly isLiveHere: boolean;
  /** What is on its way to the stage, if anything of this model is. */
  readonly onItsWay: { readonly releaseKey: string } | undefined;
}

function whyNotNow(act: Act, situation: Situation): PermittedAct | undefined {
  const { facts, evaluation, isLiveHere, onItsWay } = situation;
  const no = (because: PermittedAct["because"], reason: string): PermittedAct => ({ act, allowed: false, because, reason });
  if (facts.release.state !== "open") return no("blocked", "The release was withdrawn.");
  if (isLiveHere) return no("blocked", `It is live in ${facts.stage} already.`);
  if (onItsWay && (act === "promote" || onItsWay.releaseKey === facts.release.key)) {
    return no("waiting", `${onItsWay.releaseKey} is on its way to ${facts.stage}.`);
  }
  if (act === "request") return facts.request ? no("waiting", `${facts.request.requestedBy} has asked already.`) : undefined;
  if (act === "sign") return whyNotSign(situation, no);
  if (evaluation.allowed) return undefined;
  const closed = evaluation.gates.filter((gate) => gate.mode === "block" && !opens(gate.status));
  const waitsForPeople = evaluation.stops.length === 0 && closed.every((gate) => gate.status === "waiting");
  const reasons = [...evaluation.stops.map((stop) => stop.reason), ...closed.map((gate) => gate.title)];
  return no(waitsForPeople ? "waiting" : "blocked", `Still closed: ${reasons.join(", ")}.`);
}

function whyNotSign(
  { actor, facts, evaluation }: Situation,
  no: (because: PermittedAct["because"], reason: string) => PermittedAct,
): PermittedAct | undefined {
  const gate = signOffGateOf(facts);
  if (!gate) return no("blocked", `No sign-off is asked for ${facts.stage} at this tier.`);
  if (actor.kind !== "person") return no("not-permitted", "Only people sign.");
  if (!facts.request) return no("waiting", "Nobody has asked for the promotion yet.");
  if (!evaluation.signingOpen) return no("blocked", "Signing opens when every rule and checklist is open.");
  const roles = gate.signOff.tiers[facts.riskTier].map((slot) => slot.role);
  const refusals = roles.map((role) => whyNotEligible({ personId: actor.id, role, gate, facts }));
  if (refusals.some((refusal) => refusal === undefined)) {
    const standing = facts.signOffs.some(
      (signOff) =>
        signOff.signerId === actor.id && signOff.withdrawnAt === undefined && signOff.decisionDigest === evaluation.decisionDigest,
    );
    return standing ? no("waiting", "You have signed this decision.") : undefined;
  }
  return no(
    "not-permitted",
    refusals.find((refusal) => refusal && refusal.code !== "role-not-held")?.reason ?? `It takes one of these roles: ${roles.join(", ")}.`,
  );
}
