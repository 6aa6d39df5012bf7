import type { PersonRole } from "../../authorization/role";
import type { Digest } from "../../canonical/index";
import type { GateResult, WhoCanAct } from "../../decision/evaluation";
import type { ReleaseFacts } from "../../decision/release-facts";
import { isBlocking } from "../../policy/gate-mode";
import type { SignOffGate } from "../../policy/policy-document";
import { isInForce } from "../../sign-off/delegation";
import { whyNotFresh } from "../../sign-off/fresh-authentication";
import { peopleHolding } from "../../sign-off/role-holding";
import { isSamePerson } from "../../sign-off/same-person";
import { isInForceOn, type SignOff } from "../../sign-off/sign-off";
import { applicability } from "../basis/applicability";
import { gateResult } from "../basis/gate-result";
import { type Completion, completionOf } from "./completion";
import { countedAsOne } from "./counted-as-one";
import { whyNotOnBehalf } from "./delegate";
import { whyNotEligible } from "./eligibility";
import { isPasskeyRequired } from "./passkey-rule";
import { fillSlots, type Slot } from "./quorum";
import { signOffResult } from "./sign-off-result";

/** The decision that is signed, and whether signing has begun. */
export interface Signing {
  readonly facts: ReleaseFacts;
  readonly decisionDigest: Digest;
  readonly signingOpen: boolean;
  /**
   * People who may still sign on behalf of someone are checked at this instant; given signatures at their
   * own.
   */
  readonly now: Date;
}

/**
 * Evaluates all sign-off gates of one decision together, because they share the same people and one person
 * fills one slot.
 *
 * A sign-off counts if it approves exactly this decision digest, was not withdrawn, was given with fresh
 * authentication, and its signer may sign in that role now, for themselves or on behalf of the delegator. One
 * rejection of this digest closes every gate, regardless of approvals, until its author withdraws it or the
 * dossier changes. Without an open request nobody can sign, because independence of the requester is unknown,
 * and a promotion waits.
 */
export function evaluateSignOffGates(gates: readonly SignOffGate[], signing: Signing): readonly GateResult[] {
  const { facts } = signing;
  const asking = gates.filter((gate) => applicability(gate, facts).applies);
  // Blocking gates choose first, so a gate that only warns never takes a signature from them.
  const slots = [...asking]
    .sort((one, other) => Number(isBlocking(other)) - Number(isBlocking(one)))
    .flatMap((gate) => slotsOf(gate, facts));
  const counting = countingOn(signing);
  const mayFill = (signOff: SignOff, slot: Slot) =>
    asking.some((gate) => gate.id === slot.gateId && counts(signOff, { gate, slot, facts }));
  const approvals = counting.filter(({ meaning }) => meaning === "approve");
  const counted = approvals.filter((signOff) => slots.some((slot) => mayFill(signOff, slot)));
  const personOf = countedAsOne(counted, facts);
  const filled = fillByPeople(slots, counted, { personOf, mayFill });
  const left = slots.map((slot) => leftFor(slot, { asking, counting, counted, signing }));
  const completion = completionOf(
    slots.map((slot, index) => [
      ...counted.filter((signOff) => mayFill(signOff, slot)).map(({ signerId }) => personOf(signerId)),
      ...(left[index] ?? []).map(({ personId, onBehalfOf }) => personOf(onBehalfOf?.personId ?? personId)),
    ]),
  );
  return gates.map((gate) => {
    const applies = applicability(gate, facts);
    if (!applies.applies) return gateResult(gate, { status: applies.status, reason: applies.reason });
    const own = slots.flatMap((slot, index) =>
      slot.gateId === gate.id
        ? [
            {
              slot,
              index,
              signOff: filled[index],
              left: bestOf(left[index] ?? [], { index, slots, left, completion, personOf }),
            },
          ]
        : [],
    );
    return signOffResult(gate, { facts, signingOpen: signing.signingOpen, counting, own, slots, completion });
  });
}

interface Filling {
  readonly personOf: (accountId: string) => string;
  readonly mayFill: (signOff: SignOff, slot: Slot) => boolean;
}

/**
 * Fills slots by people, not accounts: signatures of two accounts of one person, or on behalf of one person,
 * count once.
 */
function fillByPeople(
  slots: readonly Slot[],
  approvals: readonly SignOff[],
  { personOf, mayFill }: Filling,
): readonly (SignOff | undefined)[] {
  const asSigned = new Map(approvals.map((signOff) => [signOff.id, signOff]));
  const byPerson = approvals.map((signOff) => ({ ...signOff, signerId: personOf(signOff.signerId) }));
  const filled = fillSlots(slots, byPerson, (signOff, slot) =>
    mayFill(asSigned.get(signOff.id) ?? signOff, slot),
  );
  return filled.map((signOff) => signOff && asSigned.get(signOff.id));
}

interface Asking {
  readonly asking: readonly SignOffGate[];
  readonly counting: readonly SignOff[];
  /** The approvals that count. */
  readonly counted: readonly SignOff[];
  readonly signing: Signing;
}

type Left = WhoCanAct & { readonly role: PersonRole; readonly personId: string };

/**
 * Returns the people who have not signed and may fill this slot: for themselves, then on behalf of one of
 * those.
 */
function leftFor(
  slot: Slot,
  { asking, counting, counted, signing: { facts, now } }: Asking,
): readonly Left[] {
  const gate = asking.find(({ id }) => id === slot.gateId);
  if (gate === undefined) return [];
  const { role } = slot;
  const isSpent = (personId: string) =>
    counting.some(({ signerId }) => isSamePerson(signerId, personId, facts.people)) ||
    counted.some(
      ({ onBehalfOf }) =>
        onBehalfOf !== undefined && isSamePerson(onBehalfOf.personId, personId, facts.people),
    );
  const own = peopleHolding(role, facts)
    .filter(({ id }) => !isSpent(id))
    .filter(({ id }) => whyNotEligible({ personId: id, role, gate, facts }) === undefined)
    .map(({ id, name }) => ({ role, personId: id, name }));
  const delegates = (facts.delegations ?? [])
    .filter((one) => one.role === role && isInForce(one, now) && !isSpent(one.delegateId))
    .flatMap(({ delegateId, delegatorId, until }): Left[] => {
      const delegator = own.find(({ personId }) => isSamePerson(personId, delegatorId, facts.people));
      const delegate = facts.people.find(({ id }) => id === delegateId);
      if (delegator === undefined || delegate === undefined) return [];
      if (whyNotOnBehalf({ personId: delegateId, delegatorId, role, gate, facts, at: now }) !== undefined)
        return [];
      const onBehalfOf = { personId: delegatorId, name: delegator.name, until: until.toISOString() };
      return [{ role, personId: delegateId, name: delegate.name, onBehalfOf }];
    });
  return [...own, ...delegates.sort((one, other) => (key(one) < key(other) ? -1 : 1))];
}

const key = ({ name, personId, onBehalfOf }: Left) =>
  JSON.stringify([name, personId, onBehalfOf?.name, onBehalfOf?.personId]);

interface Choice {
  readonly index: number;
  readonly slots: readonly Slot[];
  readonly left: readonly (readonly Left[])[];
  readonly completion: Completion;
  readonly personOf: (accountId: string) => string;
}

/**
 * Removes people who are needed for another slot that nobody else fits: signing here would leave that slot
 * open for ever.
 */
function bestOf(own: readonly Left[], { index, slots, left, completion, personOf }: Choice): readonly Left[] {
  const isAskedElsewhere = ({ personId, role }: Left) =>
    left.some(
      (others, other) => slots[other]?.role !== role && others.some((one) => one.personId === personId),
    );
  return own.filter((one) => {
    const { personId, onBehalfOf } = one;
    if (onBehalfOf !== undefined)
      return completion.staysComplete(index, personOf(onBehalfOf.personId), personOf(personId));
    return !isAskedElsewhere(one) || completion.staysComplete(index, personOf(personId));
  });
}

function slotsOf(gate: SignOffGate, { riskTier }: ReleaseFacts): readonly Slot[] {
  return gate.signOff.tiers[riskTier].flatMap(({ role, count }) =>
    Array.from({ length: count }, () => ({ gateId: gate.id, role })),
  );
}

/** Returns the signatures on this digest that were not withdrawn, oldest first. */
function countingOn({ facts, decisionDigest }: Signing): readonly SignOff[] {
  return facts.signOffs
    .filter((signOff) => signOff.stage === facts.stage && isInForceOn(signOff, decisionDigest))
    .sort((one, other) => one.signedAt.getTime() - other.signedAt.getTime() || (one.id < other.id ? -1 : 1));
}

function counts(
  signOff: SignOff,
  { gate, slot, facts }: { gate: SignOffGate; slot: Slot; facts: ReleaseFacts },
): boolean {
  return (
    signOff.role === slot.role &&
    (signOff.passkey !== undefined || !isPasskeyRequired(gate, facts.riskTier)) &&
    whyNotFresh(signOff.authenticatedAt, gate.signOff.freshAuthenticationMinutes, signOff.signedAt) ===
      undefined &&
    whyNotSigner(signOff, { gate, facts }) === undefined
  );
}

function whyNotSigner(
  { signerId, role, onBehalfOf, signedAt }: SignOff,
  { gate, facts }: { gate: SignOffGate; facts: ReleaseFacts },
) {
  return onBehalfOf === undefined
    ? whyNotEligible({ personId: signerId, role, gate, facts })
    : whyNotOnBehalf({
        personId: signerId,
        delegatorId: onBehalfOf.personId,
        role,
        gate,
        facts,
        at: signedAt,
      });
}
