import type { PersonRole } from "../../authorization/role";
import type { Evaluation } from "../../decision/evaluation";
import type { ReleaseFacts } from "../../decision/release-facts";
import { distinctReasons } from "../../reason/distinct-reasons";
import { type Reason, reason, role as roleOf } from "../../reason/reason";
import { holdsRole } from "../../sign-off/role-holding";
import { accountsOf } from "../../sign-off/same-person";
import { DUTIES, type Duty, type DutyDone, dutiesDone } from "./duties";
import { type OpenQuestion, openQuestions } from "./independence";
import { askedOf, type Place, placeOf, type RoleSlots } from "./slot-place";

/** The separation of duties of a release: contributions, and slots that each person may still sign, by slots. */
export interface Separation {
  /** Duties that someone did, or that close a slot; the latter are marked. */
  readonly duties: readonly { readonly duty: Duty; readonly closesSlots: boolean }[];
  readonly slots: readonly {
    readonly gate: string;
    readonly title: string;
    readonly role: PersonRole;
    readonly count: number;
  }[];
  readonly people: readonly SeparatedPerson[];
  /** Contributors whom the record does not name. While there is one, nobody is shown independent. */
  readonly unknown: readonly OpenQuestion[];
}

export interface SeparatedPerson {
  readonly personId: string;
  readonly name: string;
  /** Roles that the person holds now for the model's team. */
  readonly roles: readonly PersonRole[];
  /** The person's duties, each with the records that show it. */
  readonly did: readonly { readonly duty: Duty; readonly sources: readonly string[] }[];
  /** For each slot, in order, its state for this person. */
  readonly places: readonly Place[];
  /** The slots that the person signed or may sign, and every slot that is closed to them, with the reason. */
  readonly says: readonly Reason[];
}

interface EvaluatedFacts {
  readonly facts: ReleaseFacts;
  readonly evaluation: Pick<Evaluation, "gates" | "decisionDigest">;
  /** Returns the name of a contributor outside the team. */
  readonly nameOf: (personId: string) => string | undefined;
}

/**
 * Returns the separation of duties of one decision, from the rules that decide it: the facts of independence,
 * and {@link placeOf} for every slot. Accounts of one person are one row. Administrators have a row like
 * everyone else: their role opens no slot, and their contributions close theirs.
 */
export function separationOf({ facts, evaluation, nameOf }: EvaluatedFacts): Separation {
  const asked = askedOf(facts, evaluation);
  const done = dutiesDone(facts);
  const grounds = [...new Set(asked.flatMap(({ gate }) => gate.signOff.independentOf))];
  const isAskedFor = (role: PersonRole) => asked.some((slot) => slot.role === role);
  const shown = facts.people.filter(
    (person) =>
      facts.signOffs.some(({ signerId }) => signerId === person.id) ||
      asked.some(({ states }) =>
        states.some(({ candidates }) => candidates.some(({ personId }) => personId === person.id)),
      ) ||
      person.grants.some(
        ({ role }) => (isAskedFor(role) || role === "admin") && holdsRole(person, role, facts.model.team),
      ),
  );
  const ids = [...done.map(({ personId }) => personId), ...shown.map(({ id }) => id)].map(
    (id) => accountsOf(id, facts.people)[0] ?? id,
  );
  return {
    duties: DUTIES.map((duty) => ({ duty, closesSlots: grounds.some((ground) => ground === duty) })).filter(
      ({ duty, closesSlots }) => closesSlots || done.some((one) => one.duty === duty),
    ),
    slots: asked.map(({ gate, role, states }) => ({
      gate: gate.id,
      title: gate.title,
      role,
      count: states.length,
    })),
    people: [...new Set(ids)]
      .map((id) => personRow(id, { facts, evaluation, nameOf, asked, done }))
      .sort(bySlot(asked)),
    unknown: openQuestions(grounds, facts),
  };
}

function personRow(
  personId: string,
  {
    facts,
    evaluation,
    nameOf,
    asked,
    done,
  }: EvaluatedFacts & { readonly asked: readonly RoleSlots[]; readonly done: readonly DutyDone[] },
): SeparatedPerson {
  const accounts = accountsOf(personId, facts.people);
  const known = facts.people.filter(({ id }) => accounts.includes(id));
  const own = done.filter((one) => accounts.includes(one.personId));
  const roles = [...new Set(known.flatMap(({ grants }) => grants.map(({ role }) => role)))].filter((role) =>
    known.some((person) => holdsRole(person, role, facts.model.team)),
  );
  const name = known[0]?.name ?? nameOf(personId) ?? personId;
  const places = asked.map((slot) => placeOf({ accounts, name }, slot, { facts, evaluation, asked }));
  return {
    personId,
    name,
    roles,
    did: DUTIES.map((duty) => ({
      duty,
      sources: [...new Set(own.filter((one) => one.duty === duty).map(({ source }) => source))].sort(),
    })).filter(({ sources }) => sources.length > 0),
    places,
    says: saying(roles, asked, places),
  };
}

/**
 * Returns one reason for each different slot. Slots in roles that the person does not hold are joined into
 * one reason.
 */
function saying(
  roles: readonly PersonRole[],
  asked: readonly RoleSlots[],
  places: readonly Place[],
): readonly Reason[] {
  const held = asked.flatMap(({ role }, index) => {
    const place = places[index];
    return place && place.code !== "role-not-held" && place.code !== "person-unknown"
      ? [ofPlace(role, place)]
      : [];
  });
  if (held.length > 0) return distinctReasons(held);
  if (asked.length === 0) return [];
  return [reason(roles.includes("admin") ? "separation.administers" : "separation.no-role", {})];
}

function ofPlace(role: PersonRole, { state, reason: why, onBehalfOf }: Place): Reason {
  const as = { role: roleOf(role), ...(onBehalfOf !== undefined && { delegator: onBehalfOf }) };
  if (state === "signed") return reason("separation.signed", as);
  if (state === "may") return reason("separation.may-sign", as);
  const closed = why ?? reason("separation.no-role", {});
  return reason(state === "closed" ? "separation.closed" : "separation.not-now", { ...as, why: closed });
}

/** Sorts people by the first slot whose role they hold, then everyone else by name. */
function bySlot(asked: readonly RoleSlots[]): (one: SeparatedPerson, other: SeparatedPerson) => number {
  const rank = ({ roles }: SeparatedPerson) => {
    const first = asked.findIndex(({ role }) => roles.includes(role));
    return first === -1 ? asked.length + Number(roles.includes("admin")) : first;
  };
  return (one, other) =>
    rank(one) - rank(other) ||
    (one.name === other.name ? (one.personId < other.personId ? -1 : 1) : one.name < other.name ? -1 : 1);
}
