import type { Actor } from "../authorization/actor";
import type { JsonValue } from "../canonical/index";
import type { LedgerSubject } from "./entry";

/** The readers of a subject: everyone, or some teams and, if given, a model. */
export type Owner = "everyone" | { readonly teams: readonly string[]; readonly model?: string };

/**
 * A subject in a use-case. `of` says who may read the entry; it is stored beside the entry and not in its
 * text.
 */
export interface EventSubject extends LedgerSubject {
  readonly of?: Owner;
}

/**
 * The reach of a reader: the whole ledger, or entries of some teams, and of some models for a confined token.
 */
export interface LedgerReach {
  readonly teams: readonly string[] | "*";
  readonly models: readonly string[] | "*";
}

/** Kinds of subjects of the installation: an entry about nothing else is for every reader. */
const OF_THE_INSTALLATION = [
  "policy",
  "policy-draft",
  "calendar",
  "installation",
  "verification",
  "external-approver",
];
export const FOR_EVERYONE = "reach:everyone";

interface RecordedEntry {
  readonly subjects: readonly EventSubject[];
  readonly data: { readonly [name: string]: JsonValue };
}

/**
 * Returns the readers of an entry, as search facets: the owners of its subjects; else the team in its data;
 * else everyone if it is about the installation alone; else the actor's teams. Empty: only readers of all
 * teams.
 */
export function reachFacets({ subjects, data }: RecordedEntry, actor: Actor): readonly string[] {
  const owners = subjects.flatMap(({ of }) => of ?? []);
  const owned = owners.filter((owner) => owner !== "everyone");
  if (owned.length > 0) {
    const models = owned.flatMap(({ model }) => model ?? []);
    return unique([...teamFacets(owned.flatMap(({ teams }) => teams)), ...models.map(modelFacet)]);
  }
  if (typeof data.team === "string") return teamFacets([data.team]);
  const isOfInstallation =
    subjects.length > 0 && subjects.every(({ kind }) => OF_THE_INSTALLATION.includes(kind));
  if (owners.length > 0 || isOfInstallation) return [FOR_EVERYONE];
  return unique(teamFacets(teamsOf(actor)));
}

/** Returns lists of facets; a readable entry has one of each list. Undefined: every entry is readable. */
export function facetsToRead({ teams, models }: LedgerReach): readonly (readonly string[])[] | undefined {
  if (teams === "*" && models === "*") return undefined;
  return [
    ...(teams === "*" ? [] : [[FOR_EVERYONE, ...teamFacets(teams)]]),
    ...(models === "*" ? [] : [[FOR_EVERYONE, ...models.map(modelFacet)]]),
  ];
}

/** Returns the teams of an actor's roles; a role for all teams names none. */
export function teamsOf(actor: Actor): readonly string[] {
  return actor.kind === "system" ? [] : actor.grants.flatMap(({ teams }) => (teams === "*" ? [] : teams));
}

const teamFacets = (teams: readonly string[]) => teams.map((team) => `team:${team}`);
const modelFacet = (model: string) => `model:${model}`;
const unique = (facets: readonly string[]) => [...new Set(facets)].sort();
