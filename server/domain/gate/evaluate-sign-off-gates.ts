import { ROLE_WORDS } from "../authorization/role";
import type { Digest } from "../canonical/index";
import type { SignOffGate } from "../policy/policy-document";
import { whyNotEligible } from "../sign-off/eligibility";
import { whyNotFresh } from "../sign-off/fresh-authentication";
import { openQuestions } from "../sign-off/independence";
import { fillSlots, type Slot } from "../sign-off/quorum";
import { peopleHolding } from "../sign-off/role-holding";
import { accountsOf, isSamePerson } from "../sign-off/same-person";
import type { SignOff } from "../sign-off/sign-off";
import { applicability } from "./applicability";
import type { GateResult, SlotState, WhoCanAct } from "./evaluation";
import { gateResult } from "./gate-result";
import type { ReleaseFacts } from "./release-facts";

/** What signing is about, and whether it has begun. */
export interface Signing {
  readonly facts: ReleaseFacts;
  readonly decisionDigest: Digest;
  readonly signingOpen: boolean;
}

/**
 * All sign-off gates of one decision, together: they draw on the same people, and one person fills one slot among them.
 *
 * A sign-off counts if it approves exactly this decision digest, was not withdrawn, was given freshly authenticated, and
 * its signer may sign in that role now. One standing rejection of this digest closes every gate, whoever else approves,
 * until its author withdraws it or the dossier changes. Without an open request there is nobody to be independent of, and
 * a promotion waits.
 */
export function evaluateSignOffGates(gates: readonly SignOffGate[], signing: Signing): readonly GateResult[] {
  const { facts } = signing;
  const asking = gates.filter((gate) => applicability(gate, facts).applies);
  // Gates that block choose first, so that one that only warns never takes a signature from them.
  const slots = [...asking]
    .sort((one, other) => Number(other.mode === "block") - Number(one.mode === "block"))
    .flatMap((gate) => slotsOf(gate, facts));
  const standing = standingOn(signing);
  const approvals = standing.filter(({ meaning }) => meaning === "approve");
  const filled = fillByPeople(slots, approvals, {
    facts,
    mayFill: (signOff, slot) => asking.some((gate) => gate.id === slot.gateId && counts(signOff, { gate, slot, facts })),
  });
  return gates.map((gate) => {
    const applies = applicability(gate, facts);
    if (!applies.applies) return gateResult(gate, { status: applies.status, reason: applies.reason });
    const own = slots.flatMap((slot, index) => (slot.gateId === gate.id ? [{ slot, signOff: filled[index] }] : []));
    return resultOf(gate, { signing, standing, own });
  });
}

interface Filling {
  readonly facts: ReleaseFacts;
  readonly mayFill: (signOff: SignOff, slot: Slot) => boolean;
}

/** People fill slots, not accounts: what two accounts of one person signed counts as signed by one. */
function fillByPeople(
  slots: readonly Slot[],
  approvals: readonly SignOff[],
  { facts, mayFill }: Filling,
): readonly (SignOff | undefined)[] {
  const asSigned = new Map(approvals.map((signOff) => [signOff.id, signOff]));
  const byPerson = approvals.map((signOff) => ({
    ...signOff,
    signerId: accountsOf(signOff.signerId, facts.people)[0] ?? signOff.signerId,
  }));
  const filled = fillSlots(slots, byPerson, (signOff, slot) => mayFill(asSigned.get(signOff.id) ?? signOff, slot));
  return filled.map((signOff) => signOff && asSigned.get(signOff.id));
}

interface Found {
  readonly signing: Signing;
  readonly standing: readonly SignOff[];
  readonly own: readonly { readonly slot: Slot; readonly signOff: SignOff | undefined }[];
}

function resultOf(gate: SignOffGate, { signing, standing, own }: Found): GateResult {
  const { facts } = signing;
  if (own.length === 0)
    return gateResult(gate, { status: "not-applicable", reason: `The policy asks nobody to sign at ${facts.riskTier} tier.` });
  const slots = own.map(({ slot, signOff }) => slotState(gate, { slot, signOff, facts, standing }));
  const rejection = standing.find(({ meaning }) => meaning === "reject");
  if (rejection !== undefined) return rejected(gate, rejection, slots);
  const open = slots.filter((slot) => slot.filledBy === undefined);
  const missing = open.map(({ role }) => `a sign-off as ${ROLE_WORDS[role]}`);
  if (facts.kind === "promotion" && facts.request === undefined) {
    return gateResult(gate, {
      status: "waiting",
      reason: `Nobody has asked that ${facts.release.key} go to ${facts.stage}; signing opens with a request.`,
      missing,
      slots,
      next: "Ask for the promotion.",
    });
  }
  if (open.length === 0)
    return gateResult(gate, {
      status: "passed",
      reason: `Signed by ${slots.map(({ role, filledBy }) => `${filledBy?.name} (${ROLE_WORDS[role]})`).join(", ")}.`,
      slots,
    });
  const who = distinct(open.flatMap(({ candidates }) => candidates));
  return gateResult(gate, { status: "waiting", reason: whyOpen(gate, facts, open), missing, slots, who, next: nextOf(gate, signing, who) });
}

function rejected(gate: SignOffGate, { signerId, signerName, role, reason }: SignOff, slots: readonly SlotState[]): GateResult {
  return gateResult(gate, {
    status: "failed",
    reason: `Rejected by ${signerName} (${ROLE_WORDS[role]})${reason === undefined ? "." : `: ${reason}`}`,
    slots,
    who: [{ role, personId: signerId, name: signerName }],
    next: `${signerName} withdraws the rejection, or what it is about changes.`,
  });
}

function slotsOf(gate: SignOffGate, { riskTier }: ReleaseFacts): readonly Slot[] {
  return gate.signOff.tiers[riskTier].flatMap(({ role, count }) => Array.from({ length: count }, () => ({ gateId: gate.id, role })));
}

/** What was signed on this very digest and still stands, oldest first. */
function standingOn({ facts, decisionDigest }: Signing): readonly SignOff[] {
  return facts.signOffs
    .filter((signOff) => signOff.stage === facts.stage && signOff.decisionDigest === decisionDigest && signOff.withdrawnAt === undefined)
    .sort((one, other) => one.signedAt.getTime() - other.signedAt.getTime() || (one.id < other.id ? -1 : 1));
}

function counts(signOff: SignOff, { gate, slot, facts }: { gate: SignOffGate; slot: Slot; facts: ReleaseFacts }): boolean {
  return (
    signOff.role === slot.role &&
    whyNotFresh(signOff.authenticatedAt, gate.signOff.freshAuthenticationMinutes, signOff.signedAt) === undefined &&
    whyNotEligible({ personId: signOff.signerId, role: slot.role, gate, facts }) === undefined
  );
}

function slotState(
  gate: SignOffGate,
  { slot, signOff, facts, standing }: { slot: Slot; signOff: SignOff | undefined; facts: ReleaseFacts; standing: readonly SignOff[] },
): SlotState {
  if (signOff !== undefined) {
    const { id, signerId, signerName, signedAt } = signOff;
    return {
      role: slot.role,
      filledBy: { signOffId: id, personId: signerId, name: signerName, signedAt: signedAt.toISOString() },
      candidates: [],
    };
  }
  const candidates = peopleHolding(slot.role, facts)
    .filter((person) => !standing.some(({ signerId }) => isSamePerson(signerId, person.id, facts.people)))
    .filter((person) => whyNotEligible({ personId: person.id, role: slot.role, gate, facts }) === undefined)
    .map((person) => ({ role: slot.role, personId: person.id, name: person.name }));
  return { role: slot.role, filledBy: undefined, candidates };
}

function whyOpen(gate: SignOffGate, facts: ReleaseFacts, open: readonly SlotState[]): string {
  const questions = openQuestions(gate.signOff.independentOf, facts);
  if (questions.length > 0)
    return `Nobody can be shown independent: ${questions.map(({ question }) => question).join("; ")}. Someone who knows must declare it.`;
  const waits = open.map(({ role, candidates }) =>
    candidates.length === 0
      ? `${ROLE_WORDS[role]} (nobody is left who may: ${whyNobody(gate, facts, role)})`
      : `${ROLE_WORDS[role]} (${namesOf(candidates)})`,
  );
  return `Waits for ${waits.join(" and ")}.`;
}

function whyNobody(gate: SignOffGate, facts: ReleaseFacts, role: SlotState["role"]): string {
  const holders = peopleHolding(role, facts);
  if (holders.length === 0) return `no active person holds that role for ${facts.model.team}`;
  return holders
    .map(({ id, name }) => whyNotEligible({ personId: id, role, gate, facts })?.reason ?? `${name} has signed already.`)
    .join(" ");
}

function nextOf(gate: SignOffGate, { facts, signingOpen }: Signing, who: readonly WhoCanAct[]): string {
  const [question] = openQuestions(gate.signOff.independentOf, facts);
  if (question !== undefined) return `Declare ${question.question.split(" is not ")[0]}.`;
  if (who.length === 0) return "An administrator gives the role to someone who is independent; it takes two administrators.";
  return signingOpen || facts.kind === "rollback" ? `${namesOf(who)} can sign.` : "Signing opens when every rule and checklist is open.";
}

function namesOf(who: readonly WhoCanAct[]): string {
  return who.map(({ name }) => name).join(" or ");
}

function distinct(who: readonly WhoCanAct[]): readonly WhoCanAct[] {
  const seen = new Set<string>();
  return who.filter(({ role, personId }) => {
    const key = `${role} ${personId}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
