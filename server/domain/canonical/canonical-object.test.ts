import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json";
import { canonicalArray, canonicalObject } from "./canonical-object";

test("an object joined from canonical members equals the canonical object", () => {
  const record = fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue(), { noNullPrototype: true });
  fc.assert(
    fc.property(record, (value) => {
      const members = Object.entries(value).map(([key, member]) => [key, canonicalJson(member)] as const);
      expect(canonicalObject(Object.fromEntries(members))).toBe(canonicalJson(value));
      expect(canonicalArray(members.map(([, text]) => text))).toBe(canonicalJson(Object.values(value)));
    }),
    { numRuns: 500 },
  );
});

test("a member that is undefined is left out", () => {
  expect(canonicalObject({ b: canonicalJson(1), a: undefined })).toBe('{"b":1}');
});
