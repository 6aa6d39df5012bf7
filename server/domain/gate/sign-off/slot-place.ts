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
 * The state of a slot for one person. `closed`: a rule excludes them. `waits`: their independence is not
 * known yet. `spoken-for`: they are the only person for another slot. `taken`: others have filled it.
 */
export interface Place {
  readonly state: PlaceState;
  /** The rule that closes a closed slot. */
  readonly code?: Ineligible["code"] | "signed-elsewhere" | "returned";
  /** Absent if the state needs no reason. */
  readonly reason?: Reason;
  /** The delegator, if the slot is signed by or open to a delegate. */
  readonly onBehalfOf?: string;
}

/** The slots of one gate in one role, with the evaluator's results. */
export interface RoleSlots {
  readonly gate: SignOffGate;
  readonly role: PersonRole;
  readonly states: readonly SlotState[];
}

type GatesAndDigest = Pick<Evaluation, "gates" | "decisionDigest">;

/**
 * Returns every role that a sign-off gate requires, in the policy's order. A gate that does not apply has no
 * slots.
 */
export function askedOf({ policy }: ReleaseFacts, { gates }: GatesAndDigest): readonly RoleSlots[] {
  return gates.flatMap(({ id, slots = [] }) => {
    const gate = policy.document.spec.gates.find(
      (one): one is SignOffGate => one.id === id && one.kind === "sign-off",
    );
    const roles = [...new Set(slots.map(({ role }) => role))];
    return gate === undefined
      ? []
      : roles.map((role) => ({ gate, role, states: slots.filter((slot) => slot.role === role) }));
  });
}

interface Someone {
  readonly accounts: readonly string[];
  readonly name: string;
}

interface EvaluatedSlots {
  readonly facts: ReleaseFacts;
  readonly evaluation: GatesAndDigest;
  readonly asked: readonly RoleSlots[];
}

/**
 * Returns the state of a slot for a person, from the evaluator's result and the rule of eligibility. It
 * decides nothing: a slot is open to exactly the people whom the evaluator names for it.
 */
export function placeOf(
  { accounts, name }: Someone,
  { gate, role, states }: RoleSlots,
  { facts, evaluation, asked }: EvaluatedSlots,
): Place {
  const filledByThem = ({ filledBy }: SlotState) =>
    filledBy !== undefined && accounts.includes(filledBy.personId);
  const own = states.find(filledByThem)?.filledBy;
  if (own !== undefined) return { state: "signed", ...delegatorOf(own) };
  const open = states.flatMap(({ candidates }) =>
    candidates.filter(({ personId }) => personId !== undefined && accounts.includes(personId)),
  );
  const [may] = [...open.filter(({ onBehalfOf }) => onBehalfOf === undefined), ...open];
  if (may !== undefined) return { state: "may", ...delegatorOf(may) };
  const refusal = refusalOf(accounts, { gate, role, facts });
  if (refusal?.code === "independence-unknown")
    return { state: "waits", code: refusal.code, reason: whatIsUnknown(gate, facts, refusal) };
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

const delegatorOf = ({ onBehalfOf }: { readonly onBehalfOf?: { readonly name: string } }) =>
  onBehalfOf ? { onBehalfOf: onBehalfOf.name } : {};

function isFor(filledBy: SlotState["filledBy"], accounts: readonly string[]): boolean {
  return filledBy?.onBehalfOf !== undefined && accounts.includes(filledBy.onBehalfOf.personId);
}

/**
 * Returns why none of a person's accounts may sign. An account that holds the role gives the reason before
 * others.
 */
function refusalOf(
  accounts: readonly string[],
  asked: Omit<Parameters<typeof whyNotEligible>[0], "personId">,
): Ineligible | undefined {
  const refusals = accounts.map((personId) => whyNotEligible({ personId, ...asked }));
  if (refusals.includes(undefined)) return undefined;
  return refusals.find((refusal) => refusal?.code !== "role-not-held") ?? refusals[0];
}

/** Before a request there is no requester to be independent of, and that is not a gap in the record. */
function whatIsUnknown(gate: SignOffGate, facts: ReleaseFacts, { reason: why }: Ineligible): Reason {
  const others = gate.signOff.independentOf.filter((ground) => ground !== "requested-promotion");
  const isOnlyUnasked = facts.request === undefined && openQuestions(others, facts).length === 0;
  return isOnlyUnasked ? reason("place.not-requested", { stage: facts.stage }) : why;
}

function returned(
  accounts: readonly string[],
  { signOffs, stage }: ReleaseFacts,
  { decisionDigest }: GatesAndDigest,
): boolean {
  return signOffs.some(
    (signOff) =>
      signOff.meaning === "reject" &&
      signOff.stage === stage &&
      signOff.decisionDigest === decisionDigest &&
      signOff.withdrawnAt === undefined &&
      accounts.includes(signOff.signerId),
  );
}
