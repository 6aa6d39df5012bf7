import { PERSON_ROLES, type PersonRole } from "../authorization/role";
import type { ModelFacts, ModelOwners } from "../model/model";
import { holdsRole } from "../sign-off/role-holding";
import type { PersonFacts } from "../sign-off/sign-off";

/**
 * A role without a holder, or with only one, so that nobody is independent of that person. `owner`: a model
 * names nobody for a responsibility, or a person who has left.
 */
export type Vacancy =
  | {
      readonly kind: "role";
      readonly team: string;
      readonly role: PersonRole;
      readonly only: string | undefined;
    }
  | {
      readonly kind: "owner";
      readonly model: Pick<ModelFacts, "key" | "title">;
      readonly part: keyof ModelOwners;
      readonly named: string | null;
    };

type Model = Pick<ModelFacts, "key" | "title" | "team" | "owners">;
const PARTS = ["training", "serving", "incident"] as const satisfies readonly (keyof ModelOwners)[];

/**
 * Returns the vacancies of every team that has a model: first roles without a holder, then those with one.
 */
export function vacancies(models: readonly Model[], people: readonly PersonFacts[]): readonly Vacancy[] {
  const teams = [...new Set(models.map(({ team }) => team))].sort();
  const seats = teams.flatMap((team) =>
    PERSON_ROLES.flatMap((role): readonly Vacancy[] => {
      const holders = people.filter((person) => holdsRole(person, role, team));
      return holders.length > 1 ? [] : [{ kind: "role", team, role, only: holders[0]?.name }];
    }),
  );
  const active = new Set(
    people.filter((person) => person.active).map(({ email }) => email.trim().toLowerCase()),
  );
  const owners = models.flatMap(({ key, title, owners: named }) =>
    PARTS.filter((part) => !active.has((named[part] ?? "").trim().toLowerCase())).map(
      (part): Vacancy => ({ kind: "owner", model: { key, title }, part, named: named[part] }),
    ),
  );
  return [...seats.filter(isEmpty), ...owners, ...seats.filter((seat) => !isEmpty(seat))];
}

function isEmpty(vacancy: Vacancy): boolean {
  return vacancy.kind === "owner" || vacancy.only === undefined;
}
