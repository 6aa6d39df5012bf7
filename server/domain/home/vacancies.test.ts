import { expect, test } from "vitest";
import { PERSON_ROLES, type PersonRole } from "../authorization/role";
import type { PersonFacts } from "../sign-off/sign-off";
import { vacancies } from "./vacancies";

const person = (name: string, roles: readonly PersonRole[], active = true): PersonFacts => ({
  id: name,
  name,
  email: `${name}@example.org`,
  issuer: "test",
  subject: name,
  active,
  grants: roles.map((role) => ({ role, teams: ["team"] })),
});
const model = {
  key: "screening",
  title: "Screening",
  team: "team",
  owners: { training: "a@example.org", serving: "b@example.org", incident: " A@Example.org " },
};
const everyone = [person("a", PERSON_ROLES), person("b", PERSON_ROLES)];

test("two people for every role and an owner for every responsibility leave no vacancy", () => {
  expect(vacancies([model], everyone)).toEqual([]);
});

test("a deactivated person holds no role: the other is alone, and their responsibilities are vacant", () => {
  const found = vacancies([model], [person("a", PERSON_ROLES), person("b", PERSON_ROLES, false)]);
  expect(found[0]).toEqual({
    kind: "owner",
    model: { key: "screening", title: "Screening" },
    part: "serving",
    named: "b@example.org",
  });
  expect(found.slice(1)).toEqual(
    PERSON_ROLES.map((role) => ({ kind: "role", team: "team", role, only: "a" })),
  );
});

test("roles without a holder come before roles with one, and a responsibility without a name is vacant", () => {
  const found = vacancies(
    [{ ...model, owners: { ...model.owners, training: null } }],
    [person("a", ["sre"]), person("b", ["sre"])],
  );
  expect(found).toHaveLength(PERSON_ROLES.length);
  expect(found.find(({ kind }) => kind === "owner")).toMatchObject({ part: "training", named: null });
  expect(found.filter((one) => one.kind === "role" && one.role === "sre")).toEqual([]);
});

test("a team without a model has no vacancies", () => {
  expect(vacancies([], everyone)).toEqual([]);
});
