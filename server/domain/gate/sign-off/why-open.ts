import type { PersonRole } from "../../authorization/role";
import type { SlotState, WhoCanAct } from "../../decision/evaluation";
import type { ReleaseFacts } from "../../decision/release-facts";
import type { SignOffGate } from "../../policy/policy-document";
import { type ListPart, list, person, quantity, type Reason, reason, role } from "../../reason/reason";
import { peopleHolding } from "../../sign-off/role-holding";
import { accountsOf } from "../../sign-off/same-person";
import type { SignOff } from "../../sign-off/sign-off";
import { completionOf } from "../sign-off/completion";
import { whyNotEligible } from "../sign-off/eligibility";
import { openQuestions } from "../sign-off/independence";
import type { Slot } from "../sign-off/quorum";

interface Open {
  readonly gate: SignOffGate;
  readonly facts: ReleaseFacts;
  readonly open: readonly SlotState[];
  /** Roles whose slots cannot all be filled, with the people who fit them: fewer people than slots. */
  readonly shortages: readonly {
    readonly roles: readonly PersonRole[];
    readonly people: readonly string[];
  }[];
  /** A change of roles of people who signed that completes the quorum. */
  readonly wayOut: Reason | undefined;
}

/** Names the people for whom the open slots wait, or why nobody can fill them. */
export function whyOpen({ gate, facts, open, shortages }: Open): Reason {
  const questions = openQuestions(gate.signOff.independentOf, facts);
  if (questions.length > 0)
    return reason("sign-off.not-independent", { questions: list(questions.map(({ question }) => question)) });
  const slots = open.map(({ role: held, candidates }) =>
    candidates.length === 0
      ? reason("slot.without-candidates", { role: role(held), why: whyNobody(gate, facts, held) })
      : reason("slot.open", { role: role(held), candidates: namesOf(candidates) }),
  );
  const short = shortages
    .filter(({ people }) => people.length > 0)
    .map(({ roles, people }) =>
      reason("shortage.people", {
        roles: list(roles.map(role)),
        count: quantity(roles.length, "people"),
        people: named(people, facts),
      }),
    );
  return reason("sign-off.waits", { slots: list(slots), ...(short.length > 0 && { short: list(short) }) });
}

function whyNobody(gate: SignOffGate, facts: ReleaseFacts, held: PersonRole): Reason {
  const holders = peopleHolding(held, facts);
  if (holders.length === 0) return reason("shortage.no-holder", { team: facts.model.team });
  const reasons = holders.map(
    ({ id, name }) =>
      whyNotEligible({ personId: id, role: held, gate, facts })?.reason ?? reason("shortage.spent", { name }),
  );
  return reason("several", { reasons: list(reasons) });
}

/**
 * Returns the next step: a declaration, another signer, a signature in another role, or the people who can
 * sign.
 */
export function nextOf({
  gate,
  facts,
  shortages,
  wayOut,
  who,
  signingOpen,
}: Open & { readonly who: readonly WhoCanAct[]; readonly signingOpen: boolean }): Reason {
  const [question] = openQuestions(gate.signOff.independentOf, facts);
  if (question !== undefined)
    return reason("next.declare", { ground: reason(`ground.${question.ground}`, {}) });
  if (wayOut !== undefined) return wayOut;
  const [shortage] = shortages;
  if (shortage !== undefined) {
    return reason("next.give-role", {
      roles: list(shortage.roles.map(role)),
      team: facts.model.team,
      ...(who.length > 0 && { people: namesOf(who) }),
    });
  }
  if (!signingOpen && facts.kind !== "rollback") return reason("next.signing-not-open", {});
  return reason("next.signers", { people: namesOf(who) });
}

interface SlotSignatures {
  readonly slots: readonly Slot[];
  readonly counting: readonly SignOff[];
  readonly facts: ReleaseFacts;
}

/**
 * Returns who withdraws and signs in which other role so that everyone who may sign could complete this gate.
 * Returns undefined if no such change helps.
 */
export function wayOutOf(gate: SignOffGate, { slots, counting, facts }: SlotSignatures): Reason | undefined {
  const own = slots.filter(({ gateId }) => gateId === gate.id);
  const personOf = (id: string) => accountsOf(id, facts.people)[0] ?? id;
  const fitting = own.map((slot) =>
    [
      ...new Set(
        peopleHolding(slot.role, facts)
          .filter(({ id }) => whyNotEligible({ personId: id, role: slot.role, gate, facts }) === undefined)
          .map(({ id }) => personOf(id)),
      ),
    ].sort((one, other) => signedAs(other, slot.role) - signedAs(one, slot.role)),
  );
  function signedAs(personId: string, held: PersonRole): number {
    return Number(
      counting.some((signOff) => personOf(signOff.signerId) === personId && signOff.role === held),
    );
  }
  const { placed, shortages } = completionOf(fitting);
  if (shortages.length > 0) return undefined;
  const changes = own.flatMap((slot, index) => {
    const signOff = counting.find(({ signerId }) => personOf(signerId) === placed[index]);
    if (signOff === undefined || signOff.role === slot.role) return [];
    const roles = { from: role(signOff.role), to: role(slot.role) };
    return [reason("next.sign-in-other-role", { signer: signOff.signerName, ...roles })];
  });
  return changes.length === 0 ? undefined : reason("next.sign-otherwise", { changes: list(changes) });
}

function namesOf(who: readonly WhoCanAct[]): ListPart {
  return list(who.map(({ name, onBehalfOf }) => person(name, onBehalfOf)));
}

function named(ids: readonly string[], { people }: ReleaseFacts): ListPart {
  return list(ids.map((id) => people.find((one) => one.id === id)?.name ?? id));
}
