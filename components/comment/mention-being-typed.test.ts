import { expect, test } from "vitest";
import { type Choice, choicesFor, mentionBeingTyped, withMention } from "./mention-being-typed";

const people: readonly Choice[] = [
  { personId: "per_mona", name: "Mona Keller", handle: "mona.keller" },
  { personId: "per_olivia", name: "Olivia Hart", handle: "olivia.hart" },
  { personId: "per_omar", name: "Omar Diaz", handle: "omar.diaz" },
];

test.each([
  { text: "@", typed: "" },
  { text: "see @Oli", typed: "oli" },
  { text: "(@olivia.h", typed: "olivia.h" },
  { text: "line\n@o", typed: "o" },
  { text: "mona@exa", typed: undefined },
  { text: "@olivia done", typed: undefined },
  { text: "nothing", typed: undefined },
])("the mention at the end of '$text' is '$typed'", ({ text, typed }) => {
  expect(mentionBeingTyped(text, text.length)?.typed).toBe(typed);
});

test("people with a name that starts with the text come first", () => {
  expect(choicesFor("", people).map(({ name }) => name)).toEqual(["Mona Keller", "Olivia Hart", "Omar Diaz"]);
  expect(choicesFor("o", people).map(({ name }) => name)).toEqual([
    "Olivia Hart",
    "Omar Diaz",
    "Mona Keller",
  ]);
  expect(choicesFor("kel", people).map(({ name }) => name)).toEqual(["Mona Keller"]);
  expect(choicesFor("olivia.h", people).map(({ name }) => name)).toEqual(["Olivia Hart"]);
  expect(choicesFor("olivia.hart", people)).toEqual([]);
  expect(choicesFor("zz", people)).toEqual([]);
});

test("a mention is completed in place with a space after it, and the following text stays", () => {
  const text = "ask @oli, please";
  const being = mentionBeingTyped(text, "ask @oli".length);
  expect(being && withMention(text, being, people[1] as Choice)).toEqual({
    text: "ask @olivia.hart , please",
    caret: 17,
  });
  const last = mentionBeingTyped("@o", 2);
  expect(last && withMention("@o", last, people[1] as Choice)).toEqual({ text: "@olivia.hart ", caret: 13 });
});
