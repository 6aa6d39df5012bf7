import { expect, test } from "vitest";
import { accountsOf, isSamePerson } from "./same-person";

const people = [
  { id: "per_b", email: "Sam@example.org" },
  { id: "per_a", email: " sam@example.org" },
  { id: "per_c", email: "ines@example.org" },
  { id: "per_d", email: "" },
  { id: "per_e", email: "" },
];

test("accounts with one address are one person, in any spelling", () => {
  expect(accountsOf("per_b", people)).toEqual(["per_a", "per_b"]);
  expect(isSamePerson("per_a", "per_b", people)).toBe(true);
});

test.each([
  ["another address", "per_a", "per_c"],
  ["no address at all", "per_d", "per_e"],
  ["an account nobody has seen", "per_x", "per_a"],
])("%s makes no two people the same", (_what, one, other) =>
  expect(isSamePerson(one, other, people)).toBe(false),
);
