import type { Actor } from "../authorization/actor";
import type { Permission } from "../authorization/permissions";
import { whyNotPermitted } from "../authorization/why-not-permitted";
import type { Evaluation } from "../decision/evaluation";
import type { PromotionKind, ReleaseFacts } from "../decision/release-facts";
import { stopsRelease } from "../decision/verdict";
import { capacitiesOf } from "../gate/sign-off/capacities";
import { whyNotEligible } from "../gate/sign-off/eligibility";
import { signOffGateOf } from "../gate/sign-off/sign-off-gate";
import { whySpent } from "../gate/sign-off/spent";
import type { PromotionPhase } from "../promotion/promotion";
import { list, type Reason, reason, role as roleOf } from "../reason/reason";
import { kindOfVerdict } from "./explain-gate";
import type { Move } from "./explanation";

/** `return` is a sign-off that rejects. */
export const ACTS = ["request", "sign", "return", "promote"] as const;
export type Act = (typeof ACTS)[number];

/**
 * The answer to an actor who wants to act now. If the act is not allowed, `because` is one of three causes: a
 * rule forbids it (`blocked`), someone else has to act first (`waiting`), or the actor lacks the role
 * (`not-permitted`).
 */
export interface PermittedAct {
  readonly act: Act;
  readonly allowed: boolean;
  readonly because: "blocked" | "waiting" | "not-permitted" | undefined;
  readonly reason: Reason | undefined;
  /** The action that would allow it. Undefined if it is allowed. */
  readonly move: Move | undefined;
}

const PERMISSION_OF: Readonly<Record<Act, Permission>> = {
  request: "promotion.request",
  sign: "sign-off.sign",
  return: "sign-off.sign",
  promote: "promotion.promote",
};

/** Returns the acts that screens offer. The commands give the same answers. */
export function actsFor(actor: Actor, situation: Omit<Situation, "actor">): readonly PermittedAct[] {
  return ACTS.map(
    (act) =>
      notPermitted(act, actor, situation.facts) ??
      whyNotNow(act, { actor, ...situation }) ?? {
        act,
        allowed: true,
        because: undefined,
        reason: undefined,
        move: undefined,
      },
  );
}

function notPermitted(act: Act, actor: Actor, facts: ReleaseFacts): PermittedAct | undefined {
  const why = whyNotPermitted(actor, PERMISSION_OF[act], facts.model.team);
  if (why === undefined) return undefined;
  const found = reason("act.not-permitted", { why });
  return { act, allowed: false, because: "not-permitted", reason: found, move: "ask-another" };
}

interface Situation {
  readonly actor: Actor;
  readonly facts: ReleaseFacts;
  readonly evaluation: Evaluation;
  readonly now: Date;
  readonly isLiveHere: boolean;
  /** The promotion or rollback of this model to the stage that is in progress. */
  readonly onItsWay:
    | { readonly releaseKey: string; readonly kind: PromotionKind; readonly phase: PromotionPhase }
    | undefined;
}

type No = (because: NonNullable<PermittedAct["because"]>, move: Move, why: Reason) => PermittedAct;

function whyNotNow(act: Act, situation: Situation): PermittedAct | undefined {
  const { facts, evaluation, isLiveHere, onItsWay } = situation;
  const no: No = (because, move, why) => ({ act, allowed: false, because, reason: why, move });
  if (facts.release.state !== "open") return no("blocked", "open-release", reason("act.withdrawn", {}));
  if (isLiveHere) return no("blocked", "see-promotions", reason("act.live-already", { stage: facts.stage }));
  if (onItsWay && isInTheWay(act, onItsWay, facts.release.key)) {
    const inTheWay = reason("act.on-its-way", { release: onItsWay.releaseKey, stage: facts.stage });
    return no("waiting", "see-promotions", inTheWay);
  }
  if (act === "request") {
    const requested = facts.request && reason("act.requested-already", { by: facts.request.requestedBy });
    return requested && no("waiting", "see-gates", requested);
  }
  if (act === "sign" || act === "return") return whyNotSign(act, situation, no);
  if (evaluation.allowed) return undefined;
  const closed = evaluation.gates.filter(stopsRelease);
  const names = [...evaluation.stops.map((stop) => stop.reason), ...closed.map((gate) => gate.title)];
  return no(becauseOf(evaluation, closed), "see-gates", reason("act.closed", { closed: list(names) }));
}

/**
 * A promotion in progress excludes every other promotion and every act on its own release. The exception is a
 * return while the permit is unspent.
 */
function isInTheWay(
  act: Act,
  { releaseKey, kind, phase }: NonNullable<Situation["onItsWay"]>,
  own: string,
): boolean {
  const canReturn = act === "return" && kind === "promotion" && phase === "permitted";
  return act === "promote" || (releaseKey === own && !canReturn);
}

/**
 * Returns `waiting` if there is no stop and every closed gate waits for a person or for time. One rule that
 * is not satisfied makes it `blocked`.
 */
function becauseOf({ stops }: Evaluation, closed: Evaluation["gates"]): "waiting" | "blocked" {
  return stops.length === 0 && closed.every((gate) => kindOfVerdict(gate.status) === "waiting")
    ? "waiting"
    : "blocked";
}

function whyNotSign(
  act: "sign" | "return",
  { actor, facts, evaluation, now }: Situation,
  no: No,
): PermittedAct | undefined {
  const gate = signOffGateOf(facts);
  if (!gate) return no("blocked", "see-gates", reason("act.no-sign-off", { stage: facts.stage }));
  if (actor.kind !== "person") return no("not-permitted", "sign-in", reason("act.people-only", {}));
  if (!facts.request) return no("waiting", "ask", reason("act.not-requested", {}));
  if (act === "sign" && !evaluation.signingOpen) {
    const content = evaluation.gates.filter((result) => result.isContent && stopsRelease(result));
    return no(becauseOf(evaluation, content), "see-gates", reason("act.signing-not-open", {}));
  }
  const roles = gate.signOff.tiers[facts.riskTier].map((slot) => slot.role);
  const refusals = [
    ...roles.map((role) => whyNotEligible({ personId: actor.id, role, gate, facts })),
    ...capacitiesOf(actor.id, { gate, facts, now }).flatMap((one) =>
      one.onBehalfOf ? [one.ineligible] : [],
    ),
  ];
  if (refusals.some((refusal) => refusal === undefined)) {
    const meaning = act === "sign" ? "approve" : "reject";
    const spent = whySpent({ signer: actor, onBehalfOf: undefined, meaning, facts, evaluation });
    if (spent === undefined) return undefined;
    const why = spent.signerId === actor.id ? reason("act.signed-already", {}) : spent.reason;
    return no("waiting", "see-sign-offs", why);
  }
  return no(
    "not-permitted",
    "ask-another",
    refusals.find((refusal) => refusal && refusal.code !== "role-not-held")?.reason ??
      reason("act.roles-required", { roles: list(roles.map(roleOf)) }),
  );
}
