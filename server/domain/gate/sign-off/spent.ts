import type { Evaluation } from "../../decision/evaluation";
import type { ReleaseFacts } from "../../decision/release-facts";
import { type Reason, reason } from "../../reason/reason";
import { isSamePerson } from "../../sign-off/same-person";
import { isInForceOn } from "../../sign-off/sign-off";
import type { SignOffMeaning } from "../../sign-off/sign-off-meaning";

/** A signature of the same person on this decision, with its signer. */
export interface Spent {
  readonly personId: string;
  readonly signerId: string;
  readonly reason: Reason;
}

interface SignOffAttempt {
  readonly signer: { readonly id: string; readonly name: string };
  /** The id of the delegator. */
  readonly onBehalfOf: string | undefined;
  readonly meaning: SignOffMeaning;
  readonly facts: ReleaseFacts;
  readonly evaluation: Pick<Evaluation, "gates" | "decisionDigest">;
}

/**
 * Explains why a signature would be a second one: one person fills one slot, and a delegate and the delegator
 * fill one slot together. A delegator can still reject after a delegate signed, because a rejection fills no
 * slot.
 */
export function whySpent({
  signer,
  onBehalfOf,
  meaning,
  facts,
  evaluation,
}: SignOffAttempt): Spent | undefined {
  const nameOf = (personId: string) => facts.people.find(({ id }) => id === personId)?.name ?? personId;
  const signed = facts.signOffs.filter(
    (signOff) => signOff.stage === facts.stage && isInForceOn(signOff, evaluation.decisionDigest),
  );
  const counted = evaluation.gates.flatMap(({ slots = [] }) =>
    slots.flatMap(({ filledBy }) => filledBy ?? []),
  );
  for (const personId of [signer.id, ...(onBehalfOf === undefined ? [] : [onBehalfOf])]) {
    const name = personId === signer.id ? signer.name : nameOf(personId);
    const own = signed.find(({ signerId }) => isSamePerson(signerId, personId, facts.people));
    if (own !== undefined)
      return { personId, signerId: own.signerId, reason: reason("signer.has-signed", { name }) };
    const delegate = counted.find(
      (one) => one.onBehalfOf && isSamePerson(one.onBehalfOf.personId, personId, facts.people),
    );
    if (delegate !== undefined && meaning === "approve") {
      const why = reason("signer.delegate-has-signed", { delegate: delegate.name, name });
      return { personId, signerId: delegate.personId, reason: why };
    }
  }
  return undefined;
}
