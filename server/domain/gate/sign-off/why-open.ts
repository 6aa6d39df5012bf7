import { type PersonRole, ROLE_WORDS } from "../../authorization/role";
import type { SlotState, WhoCanAct } from "../../decision/evaluation";
import type { ReleaseFacts } from "../../decision/release-facts";
import type { SignOffGate } from "../../policy/policy-document";
import { nameWithOffice } from "../../sign-off/delegation";
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
  /** Roles whose slots cannot all be filled, with the people who fit any of them, fewer than the slots. */
  readonly shortages: readonly { readonly roles: readonly PersonRole[]; readonly people: readonly string[] }[];
  /** How those who signed could sign otherwise so that it completes. */
  readonly wayOut: string | undefined;
}

/** One sentence: whom the open slots wait for, or why nobody who is left can fill them. */
export function whyOpen({ gate, facts, open, shortages }: Open): string {
  const questions = openQuestions(gate.signOff.independentOf, facts);
  if (questions.length > 0)
    return `Nobody can be shown independent: ${questions.map(({ question }) => question).join("; ")}. Someone who knows must declare it.`;
  const waits = open.map(({ role, candidates }) =>
    candidates.length === 0
      ? `${ROLE_WORDS[role]} (nobody is left who may: ${whyNobody(gate, facts, role)})`
      : `${ROLE_WORDS[role]} (${namesOf(candidates)})`,
  );
  const short = shortages
    .filter(({ people }) => people.length > 0)
    .map(
      ({ roles, people }) =>
        ` One person fills one slot: ${listed(roles)} take ${roles.length} people, and only ${named(people, facts)} may fill them.`,
    );
  return `Waits for ${waits.join(" and ")}.${short.join("")}`;
}

function whyNobody(gate: SignOffGate, facts: ReleaseFacts, role: PersonRole): string {
  const holders = peopleHolding(role, facts);
  if (holders.length === 0) return `no active person holds that role for ${facts.model.team}`;
  return holders
    .map(
      ({ id, name }) => whyNotEligible({ personId: id, role, gate, facts })?.reason ?? `${name} has signed already or is needed elsewhere.`,
    )
    .join(" ");
}

/** What moves it: a declaration, another signer, a signature given otherwise, or those who are left. */
export function nextOf({
  gate,
  facts,
  shortages,
  wayOut,
  who,
  signingOpen,
}: Open & { readonly who: readonly WhoCanAct[]; readonly signingOpen: boolean }): string {
  const [question] = openQuestions(gate.signOff.independentOf, facts);
  if (question !== undefined) return `Declare ${question.question.split(" is not ")[0]}.`;
  if (wayOut !== undefined) return wayOut;
  const [shortage] = shortages;
  if (shortage !== undefined) {
    const others = who.length === 0 ? "" : ` Meanwhile ${namesOf(who)} can sign.`;
    return `An administrator gives the role ${listed(shortage.roles, "or")} for ${facts.model.team} to someone else who is independent; it takes two administrators.${others}`;
  }
  return signingOpen || facts.kind === "rollback" ? `${namesOf(who)} can sign.` : "Signing opens when every rule and checklist is open.";
}

interface Signed {
  readonly slots: readonly Slot[];
  readonly standing: readonly SignOff[];
  readonly facts: ReleaseFacts;
}

/**
 * Whether everyone who may sign at all could complete this gate if those who signed did so in another role of theirs: then
 * who withdraws and signs as what. Undefined where no choice of theirs helps.
 */
export function wayOutOf(gate: SignOffGate, { slots, standing, facts }: Signed): string | undefined {
  const own = slots.filter(({ gateId }) => gateId === gate.id);
  const personOf = (id: string) => accountsOf(id, facts.people)[0] ?? id;
  const fitting = own.map(({ role }) =>
    [
      ...new Set(
        peopleHolding(role, facts)
          .filter(({ id }) => whyNotEligible({ personId: id, role, gate, facts }) === undefined)
          .map(({ id }) => personOf(id)),
      ),
    ].sort((one, other) => signedAs(other, role) - signedAs(one, role)),
  );
  function signedAs(personId: string, role: PersonRole): number {
    return Number(standing.some((signOff) => personOf(signOff.signerId) === personId && signOff.role === role));
  }
  const { placed, shortages } = completionOf(fitting);
  if (shortages.length > 0) return undefined;
  const moves = own.flatMap(({ role }, index) => {
    const signOff = standing.find(({ signerId }) => personOf(signerId) === placed[index]);
    return signOff && signOff.role !== role
      ? [`${signOff.signerName} withdraws the signature as ${ROLE_WORDS[signOff.role]} and signs as ${ROLE_WORDS[role]}`]
      : [];
  });
  return moves.length === 0 ? undefined : `${moves.join(", ")}.`;
}

function namesOf(who: readonly WhoCanAct[]): string {
  return who.map(({ name, onBehalfOf }) => nameWithOffice(name, onBehalfOf)).join(" or ");
}

function named(ids: readonly string[], { people }: ReleaseFacts): string {
  return ids.map((id) => people.find((person) => person.id === id)?.name ?? id).join(" and ");
}

function listed(roles: readonly PersonRole[], last: "and" | "or" = "and"): string {
  const words = roles.map((role) => ROLE_WORDS[role]);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
