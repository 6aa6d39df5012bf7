import { expect, test } from "vitest";
import { prepareAttributes } from "./prepare-attributes";

test.each([
  {
    when: "a value",
    given: { name: "rows", before: 200, after: 283 },
    said: [{ name: "rows", change: "200 → 283" }],
  },
  {
    when: "a member of an object",
    given: {
      name: "hyperParameters",
      before: { C: 1, kind: "logistic" },
      after: { C: 0.3, kind: "logistic" },
    },
    said: [{ name: "hyperParameters.C", change: "1 → 0.3" }],
  },
  {
    when: "a list that grew",
    given: { name: "features", before: ["a"], after: ["a", "b", "c", "d", "e"] },
    said: [{ name: "features", change: "b, c, d and 1 more added" }],
  },
  {
    when: "a list of named things",
    given: {
      name: "inputs",
      before: [{ name: "a", type: "double" }],
      after: [{ name: "b", type: "double" }],
    },
    said: [{ name: "inputs", change: "b added, a removed" }],
  },
  {
    when: "an order",
    given: { name: "features", before: ["a", "b"], after: ["b", "a"] },
    said: [{ name: "features", change: "another order" }],
  },
  {
    when: "something new",
    given: { name: "note", before: undefined, after: "x" },
    said: [{ name: "note", change: "none → x" }],
  },
  { when: "only an id", given: { name: "modelDigest", before: "sha256:a", after: "sha256:b" }, said: [] },
])("the change of $when is described", ({ given, said }) => {
  expect(prepareAttributes([given])).toEqual(said);
});
