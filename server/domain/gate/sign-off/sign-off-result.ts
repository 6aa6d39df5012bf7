import { PERMISSIONS } from "../../authorization/permissions";
import type { GateResult, SlotState, WhoCanAct } from "../../decision/evaluation";
import type { ReleaseFacts } from "../../decision/release-facts";
import type { SignOffGate } from "../../policy/policy-document";
import { list, person, type Reason, reason, role } from "../../reason/reason";
import { holdsRole } from "../../sign-off/role-holding";
import { isSamePerson } from "../../sign-off/same-person";
import type { SignOff } from "../../sign-off/sign-off";
import { gateResult } from "../basis/gate-result";
import type { Completion } from "./completion";
import type { Slot } from "./quorum";
import { nextOf, wayOutOf, whyOpen } from "./why-open";

export interface OwnSlots {
  readonly facts: ReleaseFacts;
  readonly signingOpen: boolean;
  readonly counting: readonly SignOff[];
  readonly own: readonly {
    readonly slot: Slot;
    readonly index: number;
    readonly signOff: SignOff | undefined;
    readonly left: readonly WhoCanAct[];
  }[];
  /** All slots of all gates, with the best completion of the quorum. */
  readonly slots: readonly Slot[];
  readonly completion: Completion;
}

/** Returns the result of one gate from the signatures and people of its slots. */
export function signOffResult(
  gate: SignOffGate,
  { facts, signingOpen, counting, own, slots: all, completion }: OwnSlots,
): GateResult {
  if (own.length === 0)
    return gateResult(gate, {
      status: "not-applicable",
      reason: reason("sign-off.nobody-asked", { tier: facts.riskTier }),
    });
  const slots = own.map(({ slot, signOff, left }) => slotState(slot, signOff, left));
  const rejection = counting.find(({ meaning }) => meaning === "reject");
  if (rejection !== undefined) return rejected(gate, rejection, { slots, facts });
  const open = slots.filter((slot) => slot.filledBy === undefined);
  const missing = open.map((slot) => reason("missing.sign-off", { role: role(slot.role) }));
  if (facts.kind === "promotion" && facts.request === undefined) {
    return gateResult(gate, {
      status: "waiting",
      reason: reason("sign-off.not-requested", { release: facts.release.key, stage: facts.stage }),
      missing,
      slots,
      next: reason("next.request-promotion", {}),
    });
  }
  if (open.length === 0)
    return gateResult(gate, {
      status: "passed",
      reason: reason("sign-off.signed", { signatures: list(slots.flatMap(signatureOf)) }),
      slots,
    });
  const who = distinct(open.flatMap(({ candidates }) => candidates));
  const shortages = completion.shortages
    .filter((shortage) => own.some(({ index }) => shortage.slots.includes(index)))
    .map(({ slots: short, people }) => ({ roles: short.flatMap((index) => all[index]?.role ?? []), people }));
  const wayOut = shortages.length === 0 ? undefined : wayOutOf(gate, { slots: all, counting, facts });
  const asked = { gate, facts, open, shortages, wayOut };
  return gateResult(gate, {
    status: "waiting",
    reason: whyOpen(asked),
    missing,
    slots,
    who,
    next: nextOf({ ...asked, who, signingOpen }),
    ...(shortages.length > 0
      ? { stuck: wayOut === undefined ? ("give-role" as const) : ("see-sign-offs" as const) }
      : {}),
  });
}

interface RejectedWith {
  readonly slots: readonly SlotState[];
  readonly facts: ReleaseFacts;
}

function rejected(gate: SignOffGate, signOff: SignOff, { slots, facts }: RejectedWith): GateResult {
  const { signerId, signerName, reason: why, onBehalfOf } = signOff;
  const by = { signer: person(signerName, onBehalfOf), role: role(signOff.role) };
  const found = {
    status: "failed",
    reason:
      why === undefined
        ? reason("sign-off.rejected", by)
        : reason("sign-off.rejected-saying", { ...by, why }),
    slots,
  } as const;
  const withdraws = facts.people.some(
    (one) =>
      isSamePerson(one.id, signerId, facts.people) &&
      PERMISSIONS["sign-off.withdraw"].some((held) => holdsRole(one, held, facts.model.team)),
  );
  if (withdraws)
    return gateResult(gate, {
      ...found,
      who: [{ role: signOff.role, personId: signerId, name: signerName }],
      next: reason("next.withdraw-rejection", { signer: signerName }),
    });
  // Only its author withdraws a rejection. If the author has left, the content has to change.
  return gateResult(gate, {
    ...found,
    stuck: "open-release",
    next: reason("next.reopen-after-rejection", { signer: signerName }),
  });
}

function signatureOf({ role: held, filledBy }: SlotState): readonly Reason[] {
  if (filledBy === undefined) return [];
  const signer = person(filledBy.name, filledBy.onBehalfOf);
  return [reason("signature.given", { signer, role: role(held) })];
}

function slotState({ role }: Slot, signOff: SignOff | undefined, left: readonly WhoCanAct[]): SlotState {
  if (signOff === undefined) return { role, filledBy: undefined, candidates: left };
  const { id, signerId, signerName, signedAt, onBehalfOf } = signOff;
  const delegator = onBehalfOf && { onBehalfOf: { personId: onBehalfOf.personId, name: onBehalfOf.name } };
  return {
    role,
    filledBy: {
      signOffId: id,
      personId: signerId,
      name: signerName,
      signedAt: signedAt.toISOString(),
      ...delegator,
    },
    candidates: [],
  };
}

function distinct(who: readonly WhoCanAct[]): readonly WhoCanAct[] {
  const seen = new Set<string>();
  return who.filter(({ role, personId, onBehalfOf }) => {
    const one = `${role} ${personId} ${onBehalfOf?.personId}`;
    const isNew = !seen.has(one);
    seen.add(one);
    return isNew;
  });
}
