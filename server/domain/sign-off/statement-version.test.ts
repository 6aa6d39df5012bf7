import { expect, test } from "vitest";
import { digestOf } from "../canonical/index";
import { statementVersionOf, statementVersions } from "./statement-version";

const history = [
  { release: "I accept it." },
  { release: "I accept it.", review: "I looked." },
  { release: "I have read it and accept it.", review: "I looked." },
  { release: "I accept it.", review: "I looked." },
  { release: "I answer for it." },
];

test("each new text of a statement gets the next number; unchanged or restored, it keeps its number", () => {
  expect(statementVersions(history)).toEqual([
    { name: "release", version: 1, digest: digestOf("I accept it.") },
    { name: "review", version: 1, digest: digestOf("I looked.") },
    { name: "release", version: 2, digest: digestOf("I have read it and accept it.") },
    { name: "release", version: 3, digest: digestOf("I answer for it.") },
  ]);
});

test("numbers stay when versions are added", () => {
  const all = statementVersions(history);
  for (let length = 0; length <= history.length; length += 1) {
    const earlier = statementVersions(history.slice(0, length));
    expect(all.slice(0, earlier.length)).toEqual(earlier);
  }
});

test("a text is found by its bytes, and an unknown one is undefined", () => {
  expect(statementVersionOf("I answer for it.", statementVersions(history))).toMatchObject({
    name: "release",
    version: 3,
  });
  expect(statementVersionOf("I answer for it. ", statementVersions(history))).toBeUndefined();
});
