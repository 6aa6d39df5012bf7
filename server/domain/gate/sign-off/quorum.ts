import type { PersonRole } from "../../authorization/role";
import type { SignOff } from "../../sign-off/sign-off";
import { completionOf } from "./completion";

/** A place for one person's signature. */
export interface Slot {
  readonly gateId: string;
  readonly role: PersonRole;
}

/**
 * Fills as many slots as possible with distinct people: one person fills one slot, regardless of their roles,
 * signatures and the number of gates. A person who fits two slots is moved to the one that nobody else fits,
 * so no order of signing leaves a slot open that could be filled. Earlier slots are served first and stay
 * filled.
 * @returns for each slot, in order, the sign-off that fills it, or `undefined`.
 */
export function fillSlots(
  slots: readonly Slot[],
  signOffs: readonly SignOff[],
  mayFill: (signOff: SignOff, slot: Slot) => boolean,
): readonly (SignOff | undefined)[] {
  const inOrder = [...signOffs].sort(
    (one, other) => one.signedAt.getTime() - other.signedAt.getTime() || (one.id < other.id ? -1 : 1),
  );
  const fitting = slots.map((slot) => inOrder.filter((signOff) => mayFill(signOff, slot)));
  const { placed } = completionOf(fitting.map((signed) => signed.map(({ signerId }) => signerId)));
  return placed.map((personId, slot) => fitting[slot]?.find(({ signerId }) => signerId === personId));
}
