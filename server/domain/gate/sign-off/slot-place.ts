import type { PersonRole } from "../../authorization/role";
import type { Evaluation, SlotState } from "../../decision/evaluation";
import type { ReleaseFacts } from "../../decision/release-facts";
import type { SignOffGate } from "../../policy/policy-document";
import { list, type Reason, reason, role as roleOf } from "../../reason/reason";
import { type Ineligible, whyNotEligible } from "./eligibility";
import { openQuestions } from "./independence";

export const PLACE_STATES = ["signed", "may", "closed", "waits", "spoken-for", "taken"] as const;
export type PlaceState = (typeof PLACE_STATES)[number];

/**
 * What a slot is to one person. `closed`: by rule, whoever else signs. `waits`: it is not yet known whether they are
 * independent. `spoken-for`: they are the only one left for another slot. `taken`: others have filled it.
 */
export interface Place {
  readonly state: PlaceState;
  /** Of a closed slot, which rule closes it. */
  readonly code?: Ineligible["code"] | "signed-elsewhere" | "returned";
  /** Absent where the state says it all. */
  readonly reason?: Reason;
  /** Of a slot that is signed or open to them as a deputy: in whose stead. */
  readonly onBehalfOf?: string;
}

/** The slots of one gate that ask for one role, as the evaluator found them. */
export interface Asked {
  readonly gate: SignOffGate;
  readonly role: PersonRole;
  readonly states: readonly SlotState[];
}

type Found = Pick<Evaluation, "gates" | "decisionDigest">;

/** Every role every sign-off gate asks for here, in the policy's order. A gate that does not apply has no slots. */
export function askedOf({ policy }: ReleaseFacts, { gates }: Found): readonly Asked[] {
  return gates.flatMap(({ id, slots = [] }) => {
    const gate = policy.document.spec.gates.find((one): one is SignOffGate => one.id === id && one.kind === "sign-off");
    const roles = [...new Set(slots.map(({ role }) => role))];
    return gate === undefined ? [] : roles.map((role) => ({ gate, role, states: slots.filter((slot) => slot.role === role) }));
  });
}

interface Someone {
  readonly accounts: readonly string[];
  readonly name: string;
}

interface Decided {
  readonly facts: ReleaseFacts;
  readonly evaluation: Found;
  readonly asked: readonly Asked[];
}

/**
 * What a slot is to a person, from what the evaluator found and from the rule of eligibility it asked. Nothing is decided
 * here: a slot is open to exactly those whom the evaluator names as left for it.
 */
export function placeOf({ accounts, name }: Someone, { gate, role, states }: Asked, { facts, evaluation, asked }: Decided): Place {
  const filledByThem = ({ filledBy }: SlotState) => filledBy !== undefined && accounts.includes(filledBy.personId);
  const own = states.find(filledByThem)?.filledBy;
  if (own !== undefined) return { state: "signed", ...inStead(own) };
  const open = states.flatMap(({ candidates }) =>
    candidates.filter(({ personId }) => personId !== undefined && accounts.includes(personId)),
  );
  const [may] = [...open.filter(({ onBehalfOf }) => onBehalfOf === undefined), ...open];
  if (may !== undefined) return { state: "may", ...inStead(may) };
  const refusal = refusalOf(accounts, { gate, role, facts });
  if (refusal?.code === "independence-unknown") return { state: "waits", code: refusal.code, reason: whatIsUnknown(gate, facts, refusal) };
  if (refusal !== undefined) return { state: "closed", ...refusal };
  const elsewhere = asked.find((other) => other.states.some(filledByThem));
  if (elsewhere !== undefined) {
    const why = reason("place.signed-elsewhere", { name, role: roleOf(elsewhere.role) });
    return { state: "closed", code: "signed-elsewhere", reason: why };
  }
  const forThem = asked.find((other) => other.states.some(({ filledBy }) => isFor(filledBy, accounts)));
  if (forThem !== undefined) {
    const delegate = forThem.states.find(({ filledBy }) => isFor(filledBy, accounts))?.filledBy?.name ?? "";
    const why = reason("place.delegate-signed-elsewhere", { delegate, role: roleOf(forThem.role), name });
    return { state: "closed", code: "signed-elsewhere", reason: why };
  }
  if (returned(accounts, facts, evaluation)) {
    return { state: "closed", code: "returned", reason: reason("place.returned", { name }) };
  }
  const others = states.flatMap(({ filledBy }) => filledBy?.name ?? []);
  return others.length === states.length
    ? { state: "taken", reason: reason("place.taken", { people: list(others) }) }
    : { state: "spoken-for", reason: reason("place.spoken-for", { name }) };
}

const inStead = ({ onBehalfOf }: { readonly onBehalfOf?: { readonly name: string } }) =>
  onBehalfOf ? { onBehalfOf: onBehalfOf.name } : {};

function isFor(filledBy: SlotState["filledBy"], accounts: readonly string[]): boolean {
  return filledBy?.onBehalfOf !== undefined && accounts.includes(filledBy.onBehalfOf.personId);
}

/** Why none of a person's accounts may; of several reasons the one about an account that holds the role. */
function refusalOf(accounts: readonly string[], asked: Omit<Parameters<typeof whyNotEligible>[0], "personId">): Ineligible | undefined {
  const refusals = accounts.map((personId) => whyNotEligible({ personId, ...asked }));
  if (refusals.includes(undefined)) return undefined;
  return refusals.find((refusal) => refusal?.code !== "role-not-held") ?? refusals[0];
}

/** Before anyone has asked there is nobody to be independent of, which is no gap in the record. */
function whatIsUnknown(gate: SignOffGate, facts: ReleaseFacts, { reason: why }: Ineligible): Reason {
  const others = gate.signOff.independentOf.filter((ground) => ground !== "requested-promotion");
  const isOnlyUnasked = facts.request === undefined && openQuestions(others, facts).length === 0;
  return isOnlyUnasked ? reason("place.not-requested", { stage: facts.stage }) : why;
}

function returned(accounts: readonly string[], { signOffs, stage }: ReleaseFacts, { decisionDigest }: Found): boolean {
  return signOffs.some(
    (signOff) =>
      signOff.meaning === "reject" &&
      signOff.stage === stage &&
      signOff.decisionDigest === decisionDigest &&
      signOff.withdrawnAt === undefined &&
      accounts.includes(signOff.signerId),
  );
}
