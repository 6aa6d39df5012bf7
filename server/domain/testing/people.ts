import type { PersonRole } from "../authorization/role";
import type { PersonFacts } from "../sign-off/sign-off";

/** A person of the team `clinical-ml`, known by the first word of their name. */
export function person(name: string, ...roles: readonly PersonRole[]): PersonFacts {
  const first = (name.split(" ")[0] ?? name).toLowerCase();
  return {
    id: `per_${first}`,
    name,
    email: `${name.toLowerCase().replace(" ", ".")}@example.org`,
    issuer: "https://idp.example.org",
    subject: first,
    active: true,
    grants: roles.map((role) => ({ role, teams: ["clinical-ml"] })),
  };
}

/** Two people per role. Mona trained the model, Dana supplied its data, Omar requests the promotion. */
export const PEOPLE = [
  person("Olivia Hart", "product-owner"),
  person("Omar Diaz", "product-owner"),
  person("Mona Keller", "ml-engineer"),
  person("Marek Novak", "ml-engineer"),
  person("Dana Ruiz", "data-engineer"),
  person("Devi Rao", "data-engineer"),
  person("Sam Okafor", "security"),
  person("Ines Lindqvist", "security"),
  person("Rafael Costa", "sre"),
  person("Rosa Meyer", "sre"),
  person("Ada Byrne", "admin"),
] as const;

/** @throws Error for an unknown name: a test about nobody would prove nothing. */
export function personNamed(first: string): PersonFacts {
  const found = PEOPLE.find(({ id }) => id === `per_${first.toLowerCase()}`);
  if (found === undefined) throw new Error(`nobody is called ${first}`);
  return found;
}
