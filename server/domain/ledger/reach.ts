import type { Actor } from "../authorization/actor";
import type { JsonValue } from "../canonical/index";
import type { LedgerSubject } from "./entry";

/** Whose a subject is: everyone's, or that of some teams and, where there is one, of a model. */
export type Owner = "everyone" | { readonly teams: readonly string[]; readonly model?: string };

/** A subject as a use-case names it. `of` says who may read the entry; it is kept beside the entry and is no part of its text. */
export interface EventSubject extends LedgerSubject {
  readonly of?: Owner;
}

/** What a reader may read: the whole ledger, or entries of some teams, and of some models where a token is confined to them. */
export interface LedgerReach {
  readonly teams: readonly string[] | "*";
  readonly models: readonly string[] | "*";
}

/** Kinds of things that belong to the installation: an entry about nothing else is for every reader. */
const OF_THE_INSTALLATION = ["policy", "policy-draft", "calendar", "installation", "verification", "external-party"];
export const FOR_EVERYONE = "reach:everyone";

interface Recorded {
  readonly subjects: readonly EventSubject[];
  readonly data: { readonly [name: string]: JsonValue };
}

/**
 * Who may read an entry, as facets that it is looked up by. The owners of its subjects; else the team its data names; else everyone
 * where it is about the installation alone; else the teams of whoever acted. None: only readers of all teams.
 */
export function reachFacets({ subjects, data }: Recorded, actor: Actor): readonly string[] {
  const owners = subjects.flatMap(({ of }) => of ?? []);
  const owned = owners.filter((owner) => owner !== "everyone");
  if (owned.length > 0) {
    const models = owned.flatMap(({ model }) => model ?? []);
    return unique([...teamFacets(owned.flatMap(({ teams }) => teams)), ...models.map(modelFacet)]);
  }
  if (typeof data.team === "string") return teamFacets([data.team]);
  const isOfInstallation = subjects.length > 0 && subjects.every(({ kind }) => OF_THE_INSTALLATION.includes(kind));
  if (owners.length > 0 || isOfInstallation) return [FOR_EVERYONE];
  return unique(teamFacets(teamsOf(actor)));
}

/** Facets of which an entry must have one of each list to be read. Undefined: every entry may be read. */
export function facetsToRead({ teams, models }: LedgerReach): readonly (readonly string[])[] | undefined {
  if (teams === "*" && models === "*") return undefined;
  return [
    ...(teams === "*" ? [] : [[FOR_EVERYONE, ...teamFacets(teams)]]),
    ...(models === "*" ? [] : [[FOR_EVERYONE, ...models.map(modelFacet)]]),
  ];
}

/** Teams for which someone holds a role; a role for all teams names none. */
export function teamsOf(actor: Actor): readonly string[] {
  return actor.kind === "system" ? [] : actor.grants.flatMap(({ teams }) => (teams === "*" ? [] : teams));
}

const teamFacets = (teams: readonly string[]) => teams.map((team) => `team:${team}`);
const modelFacet = (model: string) => `model:${model}`;
const unique = (facets: readonly string[]) => [...new Set(facets)].sort();
