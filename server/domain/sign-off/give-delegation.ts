import { PERMISSIONS } from "../authorization/permissions";
import { type PersonRole, ROLE_WORDS } from "../authorization/role";
import { coversTeam, type Delegation, daysOf, MAX_DELEGATION_DAYS } from "./delegation";
import { holdsRole } from "./role-holding";
import { isSamePerson } from "./same-person";
import type { PersonFacts } from "./sign-off";

/** The reason why a role cannot be delegated: a code for machines, a sentence for people. */
export interface DelegationRefusal {
  readonly code:
    | "role-does-not-sign"
    | "role-not-held"
    | "delegate-unknown"
    | "delegate-is-delegator"
    | "delegate-may-not-sign"
    | "ends-before-it-begins"
    | "begins-in-the-past"
    | "too-long"
    | "overlaps"
    | "circle";
  readonly reason: string;
}

export interface DelegationInput extends Pick<Delegation, "role" | "teams" | "since" | "until"> {
  readonly delegator: PersonFacts;
  readonly delegate: PersonFacts | undefined;
  readonly people: readonly PersonFacts[];
  /** All delegations that are not over. */
  readonly active: readonly Delegation[];
  readonly now: Date;
}

/**
 * Returns why a person cannot name this delegate; `undefined` if they can. Only a role held by an own grant
 * is delegated, and only to a person who signs for the same teams by an own grant: a delegated role is not
 * passed on. Delegations that overlap in time form no cycle, so that somebody is always present.
 */
export function whyNotDelegate(input: DelegationInput): DelegationRefusal | undefined {
  return whyNotTheRole(input) ?? whyNotTheTime(input) ?? whyNotTheDelegate(input);
}

function whyNotTheRole({ delegator, role, teams }: DelegationInput): DelegationRefusal | undefined {
  if (!signs(role))
    return {
      code: "role-does-not-sign",
      reason: `The role ${ROLE_WORDS[role]} does not sign releases, so it cannot be delegated.`,
    };
  const missing =
    teams === "*"
      ? holdsEverywhere(delegator, role)
        ? []
        : ["all teams"]
      : teams.filter((team) => !holdsRole(delegator, role, team));
  return missing.length === 0
    ? undefined
    : {
        code: "role-not-held",
        reason: `You do not hold the role ${ROLE_WORDS[role]} for ${missing.join(", ")} yourself. Only a role of your own can be delegated.`,
      };
}

function whyNotTheTime({ since, until, now }: DelegationInput): DelegationRefusal | undefined {
  if (since < now)
    return { code: "begins-in-the-past", reason: "The start is in the past. Choose now or later." };
  if (until <= since) return { code: "ends-before-it-begins", reason: "The end must be after the start." };
  if (daysOf({ since, until }) > MAX_DELEGATION_DAYS) {
    const reason = `A delegation lasts at most ${MAX_DELEGATION_DAYS} days. For longer, ask an administrator to give the role to another person.`;
    return { code: "too-long", reason };
  }
  return undefined;
}

function whyNotTheDelegate({
  delegator,
  delegate,
  role,
  teams,
  since,
  until,
  people,
  active,
}: DelegationInput): DelegationRefusal | undefined {
  if (delegate === undefined || !delegate.active)
    return { code: "delegate-unknown", reason: "The delegate must be a person who can sign in here." };
  if (isSamePerson(delegate.id, delegator.id, people))
    return { code: "delegate-is-delegator", reason: "The delegate must be another person." };
  const without =
    teams === "*"
      ? signingRoles.some((held) => holdsEverywhere(delegate, held))
        ? []
        : ["all teams"]
      : teams.filter((team) => !signsFor(delegate, team));
  if (without.length > 0) {
    return {
      code: "delegate-may-not-sign",
      reason: `${delegate.name} holds no role that signs for ${without.join(", ")}.`,
    };
  }
  const meanwhile = active.filter(
    (one) => one.revokedAt === undefined && one.since < until && since < one.until,
  );
  const other = meanwhile.find(
    (one) => isSamePerson(one.delegatorId, delegator.id, people) && one.role === role,
  );
  if (other !== undefined) {
    const name = people.find(({ id }) => id === other.delegateId)?.name ?? other.delegateId;
    return {
      code: "overlaps",
      reason: `${name} is already your delegate as ${ROLE_WORDS[role]} in this period. Revoke that delegation first, or choose another period.`,
    };
  }
  if (leadsTo(delegate.id, delegator.id, { meanwhile, people })) {
    return {
      code: "circle",
      reason: `${delegate.name} has delegated to you, or to a person you sign for, in this period, so nobody would be present.`,
    };
  }
  return undefined;
}

/** Returns true if following delegations from `from` reaches `to`. */
function leadsTo(
  from: string,
  to: string,
  {
    meanwhile,
    people,
  }: { readonly meanwhile: readonly Delegation[]; readonly people: DelegationInput["people"] },
): boolean {
  const seen = new Set<string>();
  const ahead = [from];
  for (let here = ahead.pop(); here !== undefined; here = ahead.pop()) {
    if (isSamePerson(here, to, people)) return true;
    if (seen.has(here)) continue;
    seen.add(here);
    const one = here;
    ahead.push(
      ...meanwhile
        .filter(({ delegatorId }) => isSamePerson(delegatorId, one, people))
        .map(({ delegateId }) => delegateId),
    );
  }
  return false;
}

const signingRoles: readonly PersonRole[] = PERMISSIONS["sign-off.sign"];
const signs = (role: PersonRole) => signingRoles.includes(role);
const signsFor = (person: PersonFacts, team: string) =>
  signingRoles.some((held) => holdsRole(person, held, team));
const holdsEverywhere = (person: PersonFacts, role: PersonRole) =>
  person.grants.some((grant) => grant.role === role && grant.teams === "*");

/**
 * Returns the possible delegates of a person for a team, by name: other people who sign for it. Other
 * rules decide whether they may sign a particular release.
 */
export function possibleDelegates(
  delegator: PersonFacts,
  people: readonly PersonFacts[],
): readonly PersonFacts[] {
  const teams = new Set(delegator.grants.flatMap((grant) => (grant.teams === "*" ? [] : grant.teams)));
  const everywhere = delegator.grants.some((grant) => grant.teams === "*");
  return people
    .filter((person) => person.active && !isSamePerson(person.id, delegator.id, people))
    .filter((person) =>
      person.grants.some(
        (grant) => signs(grant.role) && (everywhere || [...teams].some((team) => coversTeam(grant, team))),
      ),
    )
    .sort((one, other) =>
      one.name === other.name ? (one.id < other.id ? -1 : 1) : one.name < other.name ? -1 : 1,
    );
}
