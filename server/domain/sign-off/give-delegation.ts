import { PERMISSIONS } from "../authorization/permissions";
import { type PersonRole, ROLE_WORDS } from "../authorization/role";
import { coversTeam, type Delegation, daysOf, MAX_DELEGATION_DAYS } from "./delegation";
import { holdsRole } from "./role-holding";
import { isSamePerson } from "./same-person";
import type { PersonFacts } from "./sign-off";

/** The reason why a role cannot be delegated: a code for machines, a sentence for people. */
export interface NotLent {
  readonly code:
    | "role-does-not-sign"
    | "role-not-held"
    | "deputy-unknown"
    | "deputy-is-delegator"
    | "deputy-may-not-sign"
    | "ends-before-it-begins"
    | "begins-in-the-past"
    | "too-long"
    | "overlaps"
    | "circle";
  readonly reason: string;
}

export interface DelegationInput extends Pick<Delegation, "role" | "teams" | "since" | "until"> {
  readonly delegator: PersonFacts;
  readonly deputy: PersonFacts | undefined;
  readonly people: readonly PersonFacts[];
  /** All delegations that are not over. */
  readonly standing: readonly Delegation[];
  readonly now: Date;
}

/**
 * Returns why a person cannot name this delegate; `undefined` if they can. Only a role held by an own grant
 * is delegated, and only to a person who signs for the same teams by an own grant: a delegated role is not
 * passed on. Delegations that overlap in time form no cycle, so that somebody is always present.
 */
export function whyNotLend(lending: DelegationInput): NotLent | undefined {
  return whyNotTheRole(lending) ?? whyNotTheTime(lending) ?? whyNotTheDeputy(lending);
}

function whyNotTheRole({ delegator, role, teams }: DelegationInput): NotLent | undefined {
  if (!signs(role))
    return { code: "role-does-not-sign", reason: `As ${ROLE_WORDS[role]} nobody signs, so there is nothing to do in your stead.` };
  const missing =
    teams === "*" ? (holdsEverywhere(delegator, role) ? [] : ["all teams"]) : teams.filter((team) => !holdsRole(delegator, role, team));
  return missing.length === 0
    ? undefined
    : {
        code: "role-not-held",
        reason: `You do not hold the role ${ROLE_WORDS[role]} for ${missing.join(", ")} yourself; only that can be lent.`,
      };
}

function whyNotTheTime({ since, until, now }: DelegationInput): NotLent | undefined {
  if (since < now) return { code: "begins-in-the-past", reason: "It begins now or later: nobody was a deputy before they were named." };
  if (until <= since) return { code: "ends-before-it-begins", reason: "Its end comes after its beginning." };
  if (daysOf({ since, until }) > MAX_DELEGATION_DAYS) {
    const reason = `For at most ${MAX_DELEGATION_DAYS} days: for longer than that an administrator gives the role to someone else.`;
    return { code: "too-long", reason };
  }
  return undefined;
}

function whyNotTheDeputy({ delegator, deputy, role, teams, since, until, people, standing }: DelegationInput): NotLent | undefined {
  if (deputy === undefined || !deputy.active) return { code: "deputy-unknown", reason: "A deputy is a person who can sign in here." };
  if (isSamePerson(deputy.id, delegator.id, people)) return { code: "deputy-is-delegator", reason: "A deputy is somebody else than you." };
  const without =
    teams === "*"
      ? signingRoles.some((held) => holdsEverywhere(deputy, held))
        ? []
        : ["all teams"]
      : teams.filter((team) => !signsFor(deputy, team));
  if (without.length > 0) {
    return { code: "deputy-may-not-sign", reason: `${deputy.name} holds no role that signs for ${without.join(", ")}.` };
  }
  const meanwhile = standing.filter((one) => one.revokedAt === undefined && one.since < until && since < one.until);
  const lent = meanwhile.find((one) => isSamePerson(one.delegatorId, delegator.id, people) && one.role === role);
  if (lent !== undefined) {
    const name = people.find(({ id }) => id === lent.deputyId)?.name ?? lent.deputyId;
    return {
      code: "overlaps",
      reason: `${name} is your deputy as ${ROLE_WORDS[role]} in that time already. Take that back first, or choose another time.`,
    };
  }
  if (leadsTo(deputy.id, delegator.id, { meanwhile, people })) {
    return {
      code: "circle",
      reason: `${deputy.name} is represented by you in that time, or by someone you represent: then nobody would be there.`,
    };
  }
  return undefined;
}

/** Returns true if following delegations from `from` reaches `to`. */
function leadsTo(
  from: string,
  to: string,
  { meanwhile, people }: { readonly meanwhile: readonly Delegation[]; readonly people: DelegationInput["people"] },
): boolean {
  const seen = new Set<string>();
  const ahead = [from];
  for (let here = ahead.pop(); here !== undefined; here = ahead.pop()) {
    if (isSamePerson(here, to, people)) return true;
    if (seen.has(here)) continue;
    seen.add(here);
    const one = here;
    ahead.push(...meanwhile.filter(({ delegatorId }) => isSamePerson(delegatorId, one, people)).map(({ deputyId }) => deputyId));
  }
  return false;
}

const signingRoles: readonly PersonRole[] = PERMISSIONS["sign-off.sign"];
const signs = (role: PersonRole) => signingRoles.includes(role);
const signsFor = (person: PersonFacts, team: string) => signingRoles.some((held) => holdsRole(person, held, team));
const holdsEverywhere = (person: PersonFacts, role: PersonRole) =>
  person.grants.some((grant) => grant.role === role && grant.teams === "*");

/**
 * Returns the possible delegates of a person for a team, by name: other people who sign for it. Other
 * rules decide whether they may sign a particular release.
 */
export function possibleDeputies(delegator: PersonFacts, people: readonly PersonFacts[]): readonly PersonFacts[] {
  const teams = new Set(delegator.grants.flatMap((grant) => (grant.teams === "*" ? [] : grant.teams)));
  const everywhere = delegator.grants.some((grant) => grant.teams === "*");
  return people
    .filter((person) => person.active && !isSamePerson(person.id, delegator.id, people))
    .filter((person) =>
      person.grants.some((grant) => signs(grant.role) && (everywhere || [...teams].some((team) => coversTeam(grant, team)))),
    )
    .sort((one, other) => (one.name === other.name ? (one.id < other.id ? -1 : 1) : one.name < other.name ? -1 : 1));
}
