import { expect, test } from "vitest";
import type { PersonFacts } from "../sign-off/sign-off";
import { mentionableIn, mentionsIn } from "./mentions";
import { whyNotChange } from "./why-not-change";

const person = (name: string, changes: Partial<PersonFacts> = {}): PersonFacts => ({
  id: `per_${name.toLowerCase().replace(" ", "-")}`,
  name,
  email: `${name.toLowerCase().replace(" ", ".")}@example.org`,
  issuer: "https://id.test",
  subject: name,
  active: true,
  grants: [{ role: "security", teams: ["clinical"] }],
  ...changes,
});

const people = [
  person("Olivia Hart"),
  person("Sam Okafor", { email: " Sam.Okafor@Example.org " }),
  person("Sam Okafor", { id: "per_sam-elsewhere", email: "sam.okafor@other.example" }),
  person("Olivia Hart", { id: "per_olivia-2", issuer: "https://other.test" }),
  person("Leaver Lee", { active: false }),
  person("Far Away", { grants: [{ role: "security", teams: ["finance"] }] }),
  person("Every Where", { grants: [{ role: "auditor", teams: "*" }] }),
  person("No Address", { email: "" }),
];
const mentionable = mentionableIn("clinical", people);

test("people who see the team's releases can be mentioned, each once, by a unique handle", () => {
  expect(mentionable.map(({ name, handle }) => [name, handle])).toEqual([
    ["Every Where", "every.where"],
    ["Olivia Hart", "olivia.hart"],
    ["Sam Okafor", "sam.okafor@example.org"],
    ["Sam Okafor", "sam.okafor@other.example"],
  ]);
});

test("a handle that names nobody in reach, or two people, is unknown: absent, inactive and out of reach look the same", () => {
  const { mentions, unknown } = mentionsIn(
    "@olivia.hart @sam.okafor @leaver.lee @far.away @no.one @sam.okafor@other.example",
    mentionable,
  );
  expect(mentions.map(({ personId }) => personId)).toEqual(["per_olivia-hart", "per_sam-elsewhere"]);
  expect(unknown).toEqual(["sam.okafor", "leaver.lee", "far.away", "no.one"]);
});

test("only the author edits a comment, and a withdrawn one stays withdrawn", () => {
  const comment = { authorId: "per_mona", authorName: "Mona Keller", withdrawnAt: undefined };
  expect(whyNotChange(comment, "per_mona")).toBeUndefined();
  expect(whyNotChange(comment, "per_olivia")).toMatchObject({
    code: "not-permitted",
    reason: expect.stringContaining("Mona Keller"),
  });
  expect(whyNotChange({ ...comment, withdrawnAt: new Date(0) }, "per_mona")).toMatchObject({
    code: "wrong-phase",
  });
});
